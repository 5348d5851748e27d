"""How many lines a reviewer is given to read: 28 for a module, 18 for a statement.

No line is longer than the project's own limit. What a library or an answer adds is in
docs/written.md.
"""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import frameworks
from codemods.planning.rendering import render
from codemods.sentry.init_call import init_call
from tests.projects import applied, recommended

LEVELS = ("personal", "standard", "strict")
STEMS = ("celery", "django", "fastapi", "flask", "rq", "script")
MODULE, STATEMENT = 28, 18
NAMED = 3  # further lines, for the names that the project's own code has for secrets


NAMES = "\n".join(
    f'config["{word}_{part}"]'
    for word in ("smtp", "db", "google", "open_ai_reporting")
    for part in ("password", "api_key", "private_key", "client_secret")
)


@pytest.mark.parametrize("width", ["", "line-length = 79\n", "line-length = 120\n"])
@pytest.mark.parametrize(
    ("stem", "app", "path"),
    [("fastapi", "app/main.py", "app/sentry_setup.py"), ("flask", "app.py", "app.py")],
)
def test_names_of_secrets_in_the_code_take_three_lines_at_most(
    stem: str, app: str, path: str, width: str
):
    linted = {"pyproject.toml": f"[tool.ruff]\n{width}lint.select = ['D', 'SIM905']\n"}
    before = {**frameworks()[stem].sample.before, **linted}
    lines = []
    for text in ("", NAMES):
        after = applied({**before, app: f"{before[app]}{text}\n"})[path]
        lines.append([x for x in after.splitlines() if x not in text.splitlines()])
    assert 0 < len(lines[1]) - len(lines[0]) <= NAMED
    assert "db_password" in "".join(lines[1])


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
