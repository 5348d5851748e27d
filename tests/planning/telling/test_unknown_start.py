"""Files that something starts are named where no framework shows an entrypoint."""

from __future__ import annotations

from tests.projects import changes

NONE = "No entrypoint of a known framework was found: nothing was edited."
WSGI = "import cherrypy\n\napplication = cherrypy.tree\n"
SERVED = {
    "web/requirements.txt": "numpy\n",
    "web/wsgi.py": WSGI,
    "web/servers.conf": "[program:web]\ncommand=gunicorn wsgi --chdir=/srv/web\n",
    "web/Dockerfile": "FROM python\nWORKDIR /srv/web\nCOPY . .\n"
    "RUN pip install -r requirements.txt\nCMD supervisord -c servers.conf\n",
}


def told(texts: dict[str, str]) -> str:
    done = changes(texts)
    assert not done.files
    (note,) = (n.text for n in done.notes if n.text.startswith(NONE))
    return note


def test_what_is_started_is_named() -> None:
    assert "This is started here: web/wsgi.py (web/servers.conf:2). Add" in told(SERVED)


def test_so_is_what_lies_in_another_folder() -> None:
    other = {
        "api/requirements.txt": "numpy\n",
        "api/serve.py": WSGI,
        "api/Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n"
        "CMD gunicorn serve:application\n",
    }
    note = told({**SERVED, **other})
    assert "These are started here: " in note and "in each" in note
    assert "web/wsgi.py" in note and "api/serve.py (api/Dockerfile:4)" in note


def test_without_a_command_no_file_is_named() -> None:
    assert "started here" not in told({"x.py": "VALUE = 1\n"})
