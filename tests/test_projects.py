"""What tests share of projects in memory: never what was worked out while something was patched."""

from __future__ import annotations

import pytest

from codemods.files.model import Changes
from tests.projects import changes
from tests.undone import with_sentry

SHOP = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask\n",
}
PATCHED: list[Changes] = []


def test_equal_projects_are_planned_once_and_others_for_themselves() -> None:
    assert changes(SHOP) is changes({**SHOP})
    assert changes(SHOP) is not changes(SHOP, release=True)
    assert changes(SHOP) is not changes({**SHOP, "README.md": ""})


def test_a_project_that_a_test_changes_is_its_own() -> None:
    files, _ = with_sentry(SHOP)
    files.clear()
    assert with_sentry(SHOP)[0]


def test_nothing_from_before_a_patch_is_taken(request: pytest.FixtureRequest) -> None:
    before = changes(SHOP)
    request.getfixturevalue("monkeypatch")
    PATCHED.append(changes(SHOP))
    assert PATCHED[0] is not before


def test_nothing_from_below_a_patch_is_left() -> None:
    assert all(changes(SHOP) is not one for one in PATCHED)
