"""How many lines a reviewer is given to read, by framework and level of privacy.

The aim is 28 for a module and 18 for an inline statement. What is above it filters local
variables (22 lines with its imports) and silences loggers: the SDK does neither (2.75.0), and
without them a password in a body, or a whole `Authorization` header, leaves with each error of
a web app (docs/what-leaves.md). No line is longer than the project's own limit.
"""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import frameworks
from codemods.planning.rendering import render
from codemods.sentry.init_call import init_call
from tests.projects import recommended

LEVELS = ("personal", "standard", "strict")
BUDGETS = {
    "fastapi": (48, 49, 41),
    "flask": (48, 49, 41),
    "django": (54, 63, 47),  # seven names of a list are a line each where 88 columns are too few
    "celery": (46, 49, 41),
    "rq": (51, 54, 46),  # what RQ says of a job holds its arguments, and passes no other filter
    "script": (42, 45, 37),
}
ABOVE = 4  # docstring, `import os` and the empty lines of a module


@pytest.mark.parametrize("stem", BUDGETS)
@pytest.mark.parametrize("level", LEVELS)
def test_a_module_and_a_statement_keep_to_their_lines(stem: str, level: str):
    before = frameworks()[stem].sample.before
    _, _, answers = recommended(before, personal_data=level, style="module")
    call = init_call(answers)
    module = render.file(render.SETUP, answers, call).splitlines()
    statement = render.inline(call)[0].splitlines()
    budget = BUDGETS[stem][LEVELS.index(level)]
    assert (len(module), len(statement)) == (budget, budget - ABOVE)
    assert max(map(len, module)) <= 88
