"""`python -m tools.sdk_demands`: what the installed SDK asks of other packages, read from it anew.

Its metadata says what each extra brings, and from which version on; its modules say which
integrations refuse to start below their minimum. `codemods/knowledge/sdk/sdk_demands.py` is
written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from importlib.metadata import requires, version
from importlib.util import find_spec
from pathlib import Path

from codemods.editing.lists.requirement import normalised
from codemods.files.versions import floor_of

TARGET = Path(__file__).parents[1] / "codemods/knowledge/sdk/sdk_demands.py"
BEGINNING, END = "    {\n", "    }\n"
_EXTRA = re.compile(r'extra == "([^"]+)"')
_NAME = re.compile(r"([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])? *([^;]*)")
_REFUSES = "_check_minimum_version("


def extras() -> Mapping[str, Mapping[str, str]]:
    """Return, by extra of the SDK here, the packages that it brings with their lowest versions.

    Those without a lower end bring whatever is there.
    """
    found: dict[str, dict[str, str]] = {}
    for row in requires("sentry-sdk") or ():
        extra, named = _EXTRA.search(row), _NAME.match(row)
        floor = floor_of(named[2].strip()) if named else ""
        if extra and named and floor:
            found.setdefault(extra[1], {})[normalised(named[1])] = floor
    return dict(sorted(found.items()))


def refusing() -> tuple[str, ...]:
    """Return the modules of integrations that refuse to start below their minimum, sorted."""
    spec = find_spec("sentry_sdk.integrations")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    files = [p for p in folder.rglob("*.py") if p != folder / "__init__.py"]
    asking = (p for p in files if _REFUSES in p.read_text())
    return tuple(sorted({p.relative_to(folder).parts[0].removesuffix(".py") for p in asking}))


def main() -> int:
    """Write the tables; returns 0."""
    text = TARGET.read_text()
    said = f"Read from sentry-sdk {version('sentry-sdk')}:"
    head, first, second = re.sub(r"Read from sentry-sdk [\d.]+:", said, text).split(BEGINNING)
    rows = "".join(f'        "{e}": {json.dumps(needs)},\n' for e, needs in extras().items())
    names = "".join(f'        "{name}",\n' for name in refusing())
    between, after = first.partition(END)[2], second.partition(END)[2]
    TARGET.write_text(f"{head}{BEGINNING}{rows}{END}{between}{BEGINNING}{names}{END}{after}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
