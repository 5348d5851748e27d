"""`python -m tools.sdk_demands`: what the installed SDK asks of other packages, read from it anew.

Its modules say which integrations refuse to start below their minimum.
`codemods/knowledge/sdk/sdk_demands.py` is written.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).parents[1] / "codemods/knowledge/sdk/sdk_demands.py"
BEGINNING, END = "    {\n", "    }\n"
_REFUSES = "_check_minimum_version("


def refusing() -> tuple[str, ...]:
    """Return the modules of integrations that refuse to start below their minimum, sorted."""
    spec = find_spec("sentry_sdk.integrations")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    files = [p for p in folder.rglob("*.py") if p != folder / "__init__.py"]
    asking = (p for p in files if _REFUSES in p.read_text())
    return tuple(sorted({p.relative_to(folder).parts[0].removesuffix(".py") for p in asking}))


def main() -> int:
    """Write the table; returns 0."""
    text = TARGET.read_text()
    said = f"of sentry-sdk {version('sentry-sdk')},"
    head, listed = re.sub(r"of sentry-sdk [\d.]+,", said, text).split(BEGINNING)
    names = "".join(f'        "{name}",\n' for name in refusing())
    TARGET.write_text(f"{head}{BEGINNING}{names}{END}{listed.partition(END)[2]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
