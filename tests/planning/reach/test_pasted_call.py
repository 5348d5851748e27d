"""Lines to paste are laid out as the project writes its own: its checks read them as well."""

from __future__ import annotations

import pytest

from codemods.planning.reach.pasted_call import pasted
from codemods.sentry.init_call import init_call
from tests.projects import changes, known

WEB = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask\n",
    "Procfile": "web: flask --app app run\n",
    "crontab": "0 3 * * * python jobs/work.py\n",
    "jobs/work.py": "import requests\n\nrequests.get('x')\n",
}


@pytest.mark.parametrize(
    ("told", "here", "not_here"),
    [
        ('[tool.ruff.lint]\nselect = ["SIM"]\n', 'hidden = ["', ".split()"),
        ('[tool.ruff.format]\nquote-style = "single"\n', "os.getenv('SENTRY_DSN')", '"SENTRY_DSN"'),
        ("[tool.mypy]\nstrict = true\n", "without_secrets(value: Any, ", "without_secrets(value, "),
    ],
)
def test_the_style_of_the_project_holds(told: str, here: str, not_here: str) -> None:
    texts = {**WEB, "pyproject.toml": told}
    (note,) = [n for n in changes(texts).notes if n.text.startswith("Not set up: jobs/work.py")]
    assert here in note.paste and not_here not in note.paste


def test_a_file_that_is_indented_by_tabs_keeps_to_them() -> None:
    tabs = {**WEB, "jobs/work.py": "import requests\n\nif requests:\n\tprint(1)\n"}
    (note,) = [n for n in changes(tabs).notes if n.text.startswith("Not set up: jobs/work.py")]
    assert "\n\timport sentry_sdk" in note.paste


def test_further_imports_stand_with_its_own() -> None:
    asked = known(WEB)
    lines = pasted(asked, init_call(asked.answers), also=("import sys",))
    assert lines.startswith('import os\nimport sys\n\nif os.getenv("SENTRY_DSN")')
