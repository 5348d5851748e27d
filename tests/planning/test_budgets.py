"""How many lines a reviewer is given to read: 57 for a module, 53 for a statement.

No line is longer than the project's own limit. What a library or an answer adds is in
docs/written.md.
"""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import frameworks
from codemods.planning.rendering import render
from codemods.sentry.init_call import init_call
from tests.projects import recommended

LEVELS = ("personal", "standard", "strict")
STEMS = ("celery", "django", "fastapi", "flask", "rq", "script")
MODULE, STATEMENT = 57, 53


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("level", LEVELS)
def test_a_module_and_a_statement_keep_to_their_lines(stem: str, level: str):
    before = frameworks()[stem].sample.before
    texts = {}
    for style in ("module", "inline"):
        _, _, answers = recommended(before, personal_data=level, style=style)
        call = init_call(answers)
        is_module = style == "module"
        texts[style] = (
            render.file(render.SETUP, answers, call) if is_module else render.inline(call)[0]
        )
    module, statement = (texts[style].splitlines() for style in ("module", "inline"))
    assert len(module) <= MODULE and len(statement) <= STATEMENT
    assert max(map(len, (*module, *statement))) <= 88
