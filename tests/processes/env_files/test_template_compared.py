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
        (f"{READ}Path('.env').write_text(NAMES)\n", 0),
        ('from dotenv import load_dotenv\n\nload_dotenv(".env.example")\nopen("x")\n', 0),
        ("def (:\n    open('.env.example')\n", 0),
    ],
)
def test_what_reads_it_by_its_name(text: str, line: int) -> None:
    found = compared_by(Project.of({**SHOP, "tests/test_env.py": text}), ".env.example")
    assert (found.line if found else 0) == line


def test_it_is_left_alone_and_the_names_are_told() -> None:
    assert ".env.example" in {c.path for c in changes(SHOP).files}
    done = changes({**SHOP, "tests/test_env.py": READ})
    assert ".env.example" not in {c.path for c in done.files}
    (note,) = [n for n in done.notes if "reads .env.example" in n.text]
    assert note.text.startswith("tests/test_env.py:3 (`NAMES = ")
    assert "reads SENTRY_DSN, SENTRY_SPOTLIGHT, SENTRY_TRACES_SAMPLE_RATE, and the SDK" in note.text
