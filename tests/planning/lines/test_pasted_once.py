"""Lines for several files of which one loads another: each process is to run them once."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.planning.lines.pasted_once import once
from tests.projects import changes

FILES = {"ctl.py": "import run\n", "run.py": "import daemon\n", "daemon.py": ""}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["ctl.py", "daemon.py"], "ctl.py may load daemon.py"),
        (["daemon.py", "ctl.py"], "ctl.py may load daemon.py"),
        (["daemon.py"], ""),
        (["daemon.py", "other.py"], ""),
    ],
)
def test_where_the_lines_go(paths: list[str], expected: str) -> None:
    said = once(Modules(Project.of({**FILES, "other.py": ""}), ""), paths)
    whole = f", in a module that each imports first, since {expected}"
    assert said == (whole if expected else "")


GUARD = "import yaml\n\nif __name__ == '__main__':\n    print(yaml)\n"
UNIT = "[Service]\nExecStart=/usr/bin/python3 /usr/lib/shop/{}\n"
PACKAGED = {
    "requirements.txt": "pyyaml\n",
    "debian/control": "Source: shop\n\nPackage: shop\nDepends: python3-yaml\n",
    "daemon.py": GUARD,
    "debian/a.service": UNIT.format("ctl.py"),
    "debian/b.service": UNIT.format("daemon.py"),
}
PINNED = {
    "requirements.txt": "flask\ncelery\nurllib3==1.25\n",
    "app.py": "from flask import Flask\n\nimport jobs\n\napp = Flask(__name__)\n",
    "jobs.py": "from celery import Celery\n\ncelery = Celery()\n",
    "Procfile": "web: gunicorn app:app\nworker: celery -A jobs worker\n",
}


def pasted(texts: dict[str, str]) -> list[str]:
    return [note.text for note in changes(texts).notes if "sentry_sdk.init(" in note.paste]


def test_files_that_were_left_alone() -> None:
    texts = {**PACKAGED, "ctl.py": f"import daemon\n{GUARD}"}
    (said,) = pasted(texts)
    assert "daemon.py" in said and "ctl.py may load" not in said
    (said,) = pasted({**PACKAGED, "ctl.py": GUARD})
    assert "ctl.py" in said


def test_a_pin_that_bars_the_requirement() -> None:
    (said,) = pasted(PINNED)
    assert "imports first, since app.py may load jobs.py, and" in said
