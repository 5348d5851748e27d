"""Real processes before and after, and edits that break one are found and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.verify.before_after.prove import Wanted, prove
from codemods.verify.before_after.sides import Sides, sides
from codemods.verify.before_after.told import text
from codemods.verify.before_after.values import Proving
from codemods.verify.verify import Subject
from tests.lacking import needs
from tests.repositories import write
from tests.verify.conftest import project_of

pytestmark = pytest.mark.whole

SHOP = {
    "requirements.txt": "flask\ngunicorn\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
    "@app.get('/')\ndef index():\n    return 'hello'\n",
    "Procfile": "web: gunicorn app:app --bind 0.0.0.0:$PORT\n",
}
Change = Callable[[bytes], bytes]


def unchanged(texts: Mapping[str, str], folder: Path) -> Subject:
    """Return a project with its recommended edits not yet made."""
    made = project_of(texts, folder)
    write(made.root, texts)
    project = Project.at(made.root)
    return made._replace(known=Known(scan(project), made.known.answers))


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """The shop with its recommended edits not yet made."""
    return unchanged(SHOP, tmp_path / "shop")


def proven(subject: Subject, compared: Sides) -> Proving:
    return prove(subject, compared, Wanted(), lambda text: None, lambda processes: None)


def broken(compared: Sides, path: str, change: Change) -> Sides:
    """Return the sides with one edit changed to what would be wrong."""
    edits = (
        e._replace(after=change(e.after or b"")) if e.path == path else e for e in compared.edits
    )
    return compared._replace(edits=tuple(edits))


def test_a_set_up_that_is_right_does_the_same_as_before(subject: Subject) -> None:
    compared = sides(subject.known)

    found = proven(subject, compared)

    assert "app.py" in compared.paths
    assert found.status == 0, text(found)
    assert "Everything that was started does the same with Sentry as before." in text(found)


def test_an_edit_that_breaks_the_start_is_named_with_its_proof(subject: Subject) -> None:
    wrong = broken(sides(subject.known), "app.py", lambda t: b"import sentry_sdk_of_mine\n" + t)

    found = proven(subject, wrong)

    (judged,) = found.processes
    assert (found.status, judged.state) == (1, "fails")
    assert "No module named 'sentry_sdk_of_mine'" in judged.findings[0].text, text(found)
    assert judged.cause is not None
    assert (judged.cause.paths, judged.cause.proof) == (("app.py",), "installed")
    assert found.by_hand[0].text.startswith("app.py: the proof `installed` was wrong")


PAY = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def pay():
    import requests

    try:
        return str(requests.get("https://127.0.0.1:1/").status_code)
    except requests.ConnectionError:
        return "refused"
"""


@needs("gevent")
def test_what_no_file_shows_is_seen_in_the_answers(tmp_path: Path) -> None:
    shop = {
        "requirements.txt": "flask\ngunicorn[gevent]\nrequests\n",
        "main.py": PAY,
        "Procfile": "web: gunicorn -k gevent main:app\n",
    }
    subject = unchanged(shop, tmp_path / "shop")
    subject = subject._replace(env={**subject.env, "GUNICORN_CMD_ARGS": "--preload"})

    found = proven(subject, sides(subject.known))

    (judged,) = found.processes
    assert judged.state == "fails", text(found)
    assert "with a DSN" in judged.findings[0].text
    assert "MonkeyPatchWarning: Monkey-patching ssl after ssl" in text(found)
    assert judged.cause is not None
    assert (judged.cause.paths, judged.cause.proof) == (("main.py",), "timely")
