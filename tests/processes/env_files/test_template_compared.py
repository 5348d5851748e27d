"""A template whose names the project's own code compares with others gets no new one."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.env_files.template_compared import compared_by
from tests.projects import changes

READ = 'from pathlib import Path\n\nNAMES = (Path(".") / ".env.example").read_text()\n'
SHOP = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: flask --app app run\n",
    "run.sh": "set -a\nsource .env\n",
    ".env.example": "A=1\n",
}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (READ, 3),
        ('names = open("../.env.example")\n', 1),
        (READ.replace(".env.example", ".env.sample"), 0),
        ('print("copy .env.example first", open("x"))\n', 0),
        ("# .env.example\nopen('x')\n", 0),
        ('import shutil\n\nshutil.copy(".env.example", ".env")\nopen(".env")\n', 0),
        (f"{READ}Path('.env').write_text(NAMES)\n", 3),
        ("from pathlib import Path\n\nPath('.env.example').write_text('A=')\n", 3),
        ('from dotenv import load_dotenv\n\nload_dotenv(".env.example")\nopen("x")\n', 0),
        ("def (:\n    open('.env.example')\n", 0),
    ],
)
def test_what_reads_it_by_its_name(text: str, line: int) -> None:
    found = compared_by(Project.of({**SHOP, "tests/test_env.py": text}), ".env.example")
    assert (found.line if found else 0) == line


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("scripts/check.sh", "cp .env.example .env\ngrep -q '^A=' .env.example\n", 2),
        ("scripts/check.sh", 'T=./.env.example\nwhile read -r x; do :; done < "$T"\n', 2),
        ("scripts/check.sh", "while read -r x; do :; done < .env.example\n", 1),
        ("scripts/setup.sh", "cp .env.example .env && sed -i s/A/B/ .env\n", 0),
        ("scripts/setup.sh", "# diff .env.example .env\necho see .env.example\n", 0),
        (".github/workflows/ci.yml", "jobs:\n- run: diff <(sort .env) <(sort .env.example)\n", 2),
        (".github/workflows/ci.yml", "jobs:\n- run: cp .env.example .env\n", 0),
        ("Makefile", "env:\n\tcomm -3 .env.example .env\n", 2),
        ("check.js", "require('fs')\nfs.readFileSync('.env.example')\n", 2),
        ("docs/setup.md", "diff .env.example .env\n", 0),
    ],
)
def test_what_searches_it_in_a_script(path: str, text: str, line: int) -> None:
    found = compared_by(Project.of({**SHOP, path: text}), ".env.example")
    assert (found.line if found else 0) == line


def test_a_script_beside_another_template_reads_that_one() -> None:
    script = {"web/check.sh": "diff .env.example .env\n"}
    project = Project.of({**SHOP, **script, "api/.env.example": "A=\n"})
    assert compared_by(project, "api/.env.example") is None
    named = {"check.sh": "diff api/.env.example api/.env\n"}
    found = compared_by(Project.of({**SHOP, **named}), "api/.env.example")
    assert found is not None and found.path == "check.sh"


def test_a_name_with_a_dash_is_found_too() -> None:
    text = READ.replace(".env.example", ".env-sample")
    assert compared_by(Project.of({"tests/test_env.py": text}), ".env-sample") is not None


def test_it_is_left_alone_and_the_names_are_told() -> None:
    assert ".env.example" in {c.path for c in changes(SHOP).files}
    done = changes({**SHOP, "tests/test_env.py": READ})
    assert ".env.example" not in {c.path for c in done.files}
    (note,) = [n for n in done.notes if "reads .env.example" in n.text]
    assert note.text.startswith("tests/test_env.py:3 (`NAMES = ")
    assert "reads SENTRY_DSN, SENTRY_SPOTLIGHT, SENTRY_TRACES_SAMPLE_RATE, and the SDK" in note.text
