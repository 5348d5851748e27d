"""Quotes are as a hook or a linter asks for them."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.lines.quotes import DOUBLE, SINGLE, minded_quote


@pytest.mark.parametrize(
    ("texts", "quote"),
    [
        ({}, DOUBLE),
        ({"app/.pre-commit-config.yaml": "  - id: double-quote-string-fixer\n"}, SINGLE),
        ({".pre-commit-config.yaml": "  - id: pretty-format-json\n"}, DOUBLE),
        ({"tox.ini": 'inline-quotes = "\n'}, DOUBLE),
        ({"ruff.toml": '[lint.flake8-quotes]\ninline-quotes = "single"\n'}, SINGLE),
        ({"setup.cfg": "[flake8]\ninline-quotes='\n"}, SINGLE),
    ],
)
def test_what_is_minded(texts: dict[str, str], quote: str) -> None:
    assert minded_quote(Project.of(texts), "app") == quote
