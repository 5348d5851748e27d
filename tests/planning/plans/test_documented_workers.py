"""Workers that only a README starts, with settings that would start Sentry for them."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import changes

FILES = {
    "requirements.txt": "flask\nluigi\nrq\n",
    "README.md": "Start the UI:\n```\n% python ui.py\n```\nand a worker:\n```\n% rq worker\n```\n",
    "ui.py": "from flask import Flask\nfrom rq import Queue\n\nfrom jobs import run\n\n"
    "app = Flask(__name__)\n\n\n@app.get('/')\ndef index():\n    Queue().enqueue(run)\n\n\n"
    "if __name__ == '__main__':\n    app.run()\n",
    "jobs.py": "def run():\n    return 1 / 0\n",
}


def told(**changed: str) -> list[Note]:
    notes = changes({**FILES, **changed}).notes
    return [note for note in notes if "starts a worker (`" in note.text]


def test_its_settings_are_given() -> None:
    (note,) = told()
    assert note.text.startswith("README.md:7 starts a worker (`rq worker`, RQ)")
    assert "`-c mysettings`" in note.text
    assert "sentry_sdk.init(" in note.paste and "REDIS_URL = " in note.paste


@pytest.mark.parametrize(
    "changed",
    [
        {"README.md": "% python ui.py\n"},
        {"README.md": "% python ui.py\n% rq worker -c mine\n", "mine.py": "REDIS_URL = 'x'\n"},
        {"README.md": "% python ui.py\n% rq info\n"},
        {"Procfile": "web: python ui.py\n"},
        {"Procfile": "web: python ui.py\nworker: rq worker\n"},
    ],
    ids=["no worker", "with settings", "no work", "deployed", "deployed too"],
)
def test_no_other(changed: dict[str, str]) -> None:
    assert told(**changed) == []


def test_a_program_that_another_one_loads_is_named() -> None:
    readme = "```\n% python ui.py\n% python -m luigi --module flows RunFlow --term x\n```\n"
    flows = "import luigi\n\n\nclass RunFlow(luigi.Task):\n    term = luigi.Parameter()\n"
    notes = changes({**FILES, "README.md": readme, "flows.py": flows}).notes
    (note,) = (note for note in notes if "flows.py" in note.text)
    assert "Not set up: flows.py (README.md:3)" in note.text
    assert "# flows.py, above the other imports:" in note.paste
