"""What is written is Python 3.8: the oldest that a project may have which gets Sentry."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.knowledge.registry import features, frameworks
from tests.cells import rows, turns
from tests.projects import changes

OLDEST = (3, 8)
INSIDE = Path(__file__).resolve().parents[2] / "codemods/verify/inside"


def parse(text: str) -> ast.AST:
    return ast.parse(text, feature_version=OLDEST)


def is_old(text: bytes | None) -> bool:
    """Tell whether the project itself could be run by it."""
    try:
        return bool(parse((text or b"").decode()))
    except SyntaxError:
        return False


@pytest.mark.parametrize(
    ("stem", "level"), rows(turns(frameworks(), [*LEVELS]), lambda stem, level: stem)
)
def test_what_is_written_is_parsed_by_it(stem: str, level: str):
    before = frameworks()[stem].sample.before
    given = changes(before, features=tuple(features()), personal_data=level, ai_prompts=True)
    written = [c for c in given.files if c.path.endswith(".py") and c.after]
    assert written or not given.files
    for change in written:
        if is_old(change.before):
            assert parse((change.after or b"").decode())


def test_what_runs_in_its_processes_is_parsed_by_it():
    files = [*INSIDE.rglob("*.py")]
    assert files
    for path in files:
        assert parse(path.read_text()), path


def test_a_newer_form_would_be_seen():
    with pytest.raises(SyntaxError):
        parse("match x:\n    case 1: pass\n")
    assert not is_old(b"match x:\n    case 1: pass\n")
