"""What the SDK imports unasked, measured with the one that is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.knowledge.sdk.auto_enabled import IMPORTED, REGARDLESS, TOGETHER
from tests.lacking import needs
from tools.auto_enabled import read

pytestmark = needs("sentry_sdk")

NAMES = sorted({name for names in IMPORTED.values() for name in names})
LOUD = "print(__name__)\nraise ImportError(__name__)\n"


def executed(folder: Path, arguments: str) -> set[str]:
    """Return which of the folder's modules the start of the SDK executes."""
    for name in (*NAMES, *REGARDLESS, "billing"):
        (folder / f"{name}.py").write_text(LOUD)
    start = folder / "start.py"
    start.write_text(f"import sentry_sdk\n\nsentry_sdk.init({arguments})\n")
    run = subprocess.run(
        [sys.executable, start], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [("", {*NAMES, *REGARDLESS}), ("auto_enabling_integrations=False", {*REGARDLESS})],
)
def test_these_are_executed_and_no_others(
    arguments: str, expected: set[str], tmp_path: Path
) -> None:
    assert executed(tmp_path, arguments) == expected


def test_every_integration_that_enables_itself_is_known_with_what_it_imports() -> None:
    assert dict(IMPORTED) == read(), "run: python -m tools.auto_enabled"
    assert IMPORTED.keys() >= {*TOGETHER, *TOGETHER.values()}
