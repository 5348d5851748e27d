"""`python -m tools.import_costs PYTHON`: what each integration imports and costs, measured anew.

PYTHON is that of an environment with the newest sentry-sdk and the libraries; what it has not
keeps the figures that stand in `codemods/knowledge/sdk/import_costs.py`, which is written.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from codemods.knowledge.registry import frameworks, libraries
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.import_costs import COSTS, Cost

REPEAT = 3
TARGET = Path(__file__).parents[1] / "codemods/knowledge/sdk/import_costs.py"
DEFAULT = {"stdlib.StdlibIntegration"}  # enabled whatever is listed
BEGINNING, END = "    {\n", "    }\n"

# Runs in the measured environment: sentry-sdk is there already, the integration is not.
INSIDE = """
import importlib, json, resource, sys
import sentry_sdk
from sentry_sdk import client, integrations, scope, tracing
from sentry_sdk.integrations import atexit, excepthook, logging, modules, stdlib, threading
def used():
    taken = resource.getrusage(resource.RUSAGE_SELF)
    with open("/proc/self/status") as status:  # a peak would hide what comes below it
        held = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    return taken.ru_utime + taken.ru_stime, held / 1000
module, _, name = sys.argv[1].rpartition(".")
before, there = used(), set(sys.modules)
integration = getattr(importlib.import_module(f"sentry_sdk.integrations.{module}"), name)
integration.setup_once()
after = used()
tops = sorted({m.partition(".")[0] for m in set(sys.modules) - there} - {"sentry_sdk"})
print(json.dumps([after[0] - before[0], after[1] - before[1], tops]))
"""


def main(python: str) -> int:
    """Measure each integration and write the table; returns 0."""
    measured = {path: cost for path in sorted(_paths()) if (cost := measure(python, path))}
    rows = dict(sorted({**COSTS, **measured}.items()))
    text = TARGET.read_text()
    head, _, rest = text.partition(BEGINNING)
    lines = "".join(
        f'        "{path}": Cost({c.seconds}, {c.megabytes}),\n' for path, c in rows.items()
    )
    TARGET.write_text(f"{head}{BEGINNING}{lines}{END}{rest.partition(END)[2]}")
    for path in _paths() - measured.keys():
        print(f"{path}: not measured, its library is not there")
    return 0


def measure(python: str, path: str) -> Cost | None:
    """Return the least that one integration took of some runs, None where it does not start."""
    found = []
    for _ in range(REPEAT):
        run = subprocess.run([python, "-c", INSIDE, path], capture_output=True, text=True)
        if run.returncode:
            return None
        found.append(json.loads(run.stdout.splitlines()[-1]))
    seconds, megabytes, _ = min(found)
    return Cost(round(seconds, 2), round(megabytes))


def _paths() -> set[str]:
    """Return the integrations that enable themselves and those that we list."""
    facts = (*frameworks().values(), *libraries().values())
    return {*IMPORTED, *(fact.integration for fact in facts if fact.integration)} - DEFAULT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
