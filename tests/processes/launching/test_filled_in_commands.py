"""Commands of templates whose program or target is filled in where they are deployed."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from codemods.processes.launching.filled_in_commands import filled_in
from tests.projects import changes

WEB = {
    "requirements.txt": "flask\n",
    "web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "manage.py": "import web\n\nif __name__ == '__main__':\n    web.app.run()\n",
}
UNIT = "[Service]\nExecStart="
PROGRAM = "[program:web]\ncommand="

OPEN = [
    ("web.service.j2", f"{UNIT}{{{{ venv }}}}/bin/gunicorn {{{{ wsgi }}}}\n"),
    ("web.service.j2", f"{UNIT}{{{{ venv }}}}/bin/gunicorn -w 2 {{{{ module }}}}:app\n"),
    ("web.tpl", f"{PROGRAM}<%= @command %>\n"),
    ("web.erb", f"{PROGRAM}<%= @venv %>/bin/python <%= @script %>\n"),
]


@pytest.mark.parametrize(("name", "text"), OPEN)
def test_what_it_starts_is_a_question(name: str, text: str):
    texts = {**WEB, f"deploy/{name}": text}
    (place,) = filled_in(Project.of(texts), "")
    assert (place.path, place.line) == (f"deploy/{name}", 2)
    found = scan(Project.of(texts))
    assert [e.path for e in found.doubtful] == ["web.py"] and not found.entrypoints
    made = changes(texts)
    assert not made.files
    assert any(f"web.py (line 3, deploy/{name}:2 may start it)" in note.text for note in made.notes)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("web.service.j2", f"{UNIT}{{{{ venv }}}}/bin/gunicorn web:app\n"),
        ("web.service.j2", f"{UNIT}{{{{ venv }}}}/bin/gunicorn -w {{{{ n }}}} web:app\n"),
        ("web.tpl", f"{PROGRAM}<%= @dir %>/venv/bin/gunicorn web:app\n"),
        ("web.service", f"{UNIT}/srv/venv/bin/gunicorn web:app\n"),
    ],
)
def test_a_folder_or_an_option_that_is_filled_in_leaves_it_read(name: str, text: str):
    texts = {**WEB, f"deploy/{name}": text}
    assert not filled_in(Project.of(texts), "")
    (entry,) = scan(Project.of(texts)).entrypoints
    assert (entry.path, entry.evidence[-1].path) == ("web.py", f"deploy/{name}")


def test_beside_what_is_seen_to_start_it_is_told():
    texts = {**WEB, "Procfile": "web: gunicorn web:app\n", "deploy/more.tpl": OPEN[2][1]}
    made = changes(texts)
    assert "web.py" in {change.path for change in made.files}
    (note,) = (note for note in made.notes if "deploy/more.tpl:2" in note.text)
    assert "what it starts is filled in where it is deployed" in note.text
    assert note.level == "info" and note.text.endswith("it has to load web.py.")


def test_templates_of_tests_and_documents_say_nothing():
    texts = {**WEB, "docs/web.tpl": OPEN[2][1]}
    assert not filled_in(Project.of(texts), "")
