"""`python -m tools.auto_enabled`: what the installed SDK imports unasked, read from it anew.

Each integration that enables itself is imported where no library is there: the names for which it
asks are the modules that would be executed. `codemods/knowledge/sdk/auto_enabled.py` is written.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from codemods.knowledge.sdk.auto_enabled import REGARDLESS

TARGET = Path(__file__).parents[1] / "codemods/knowledge/sdk/auto_enabled.py"
BEGINNING, END = "    {\n", "    }\n"
# Runs in a process of its own: what the SDK itself needs is there before all else is hidden.
INSIDE = """
import importlib, json, sys
import sentry_sdk
from sentry_sdk import integrations
asked = {}
class Nothing:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names or top == "sentry_sdk":
            return None
        asked[top] = None
        raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Nothing())
found = {}
for path in integrations._AUTO_ENABLING_INTEGRATIONS:
    asked.clear()
    module, _, name = path.rpartition(".")
    try:
        getattr(importlib.import_module(module), name).setup_once()
    except Exception:
        pass
    found[path.removeprefix("sentry_sdk.integrations.")] = sorted(asked)
print(json.dumps(found))
"""


def read() -> Mapping[str, tuple[str, ...]]:
    """Return top-level names by integration, below sentry_sdk.integrations, of the SDK here.

    Without those that the SDK imports whatever it is told.
    """
    run = subprocess.run([sys.executable, "-c", INSIDE], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout.splitlines()[-1])
    return {p: tuple(n for n in names if n not in REGARDLESS) for p, names in found.items()}


def main() -> int:
    """Write the table; returns 0."""
    text = TARGET.read_text()
    head, _, rest = text.partition(BEGINNING)
    rows = "".join(f'        "{path}": {_tuple(names)},\n' for path, names in read().items())
    said = f"Measured with sentry-sdk {version('sentry-sdk')}:"
    head = re.sub(r"Measured with sentry-sdk [\d.]+:", said, head)
    TARGET.write_text(f"{head}{BEGINNING}{rows}{END}{rest.partition(END)[2]}")
    return 0


def _tuple(names: tuple[str, ...]) -> str:
    return f"({', '.join(map(json.dumps, names))}{',' * (len(names) == 1)})"


if __name__ == "__main__":
    sys.exit(main())
