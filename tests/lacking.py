"""What a test needs that need not be installed: without it the test is skipped, by name."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from typing import NoReturn

import pytest

FOR_LACK_OF = "for lack of "
_WHY = ": "

needs = pytest.mark.needs
# What says whether code that we write pleases its owner.
LINTERS = needs("black", "isort", "ruff")


def lacking(name: str, why: str = "") -> NoReturn:
    """Skip the test that runs; the session names what it lacked at its end."""
    pytest.skip(f"{FOR_LACK_OF}{name}{_WHY if why else ''}{why}")


def needed(*modules: str) -> None:
    """Skip the test that runs unless these modules can be imported, or are.

    kombu puts another module in its place, which has no specification.
    """
    for name in modules:
        if sys.modules.get(name) is None and find_spec(name) is None:
            lacking(name)


def counted(skipped: Iterable[pytest.TestReport | pytest.CollectReport]) -> Counter[str]:
    """Return how many tests were skipped for lack of what."""
    reasons = (r.longrepr[2] for r in skipped if isinstance(r.longrepr, tuple))
    said = (reason.partition(FOR_LACK_OF) for reason in reasons)
    return Counter(rest.partition(_WHY)[0] for _, found, rest in said if found)


def sentence(lacked: Counter[str]) -> str:
    """Return the line at the end of a session, "" where nothing was lacking."""
    listed = ", ".join(f"{name} ({n})" for name, n in sorted(lacked.items()))
    return f"skipped {FOR_LACK_OF.strip()}: {listed}" if listed else ""


def is_complete_by_promise() -> bool:
    """Tell whether this session runs where everything has to be there."""
    return os.environ.get("CI", "").lower() in ("true", "1")
