"""Real processes before and after, and edits that break one are found and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.scan import scan
from codemods.verify.before_after.prove import Wanted, prove
from codemods.verify.before_after.sides import Sides, sides
from codemods.verify.before_after.told import text
from codemods.verify.before_after.values import Proving
from codemods.verify.verify import Subject
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


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """The shop with its recommended edits not yet made."""
    made = project_of(SHOP, tmp_path / "shop")
    write(made.root, SHOP)
    project = Project.at(made.root)
    return made._replace(known=Known(scan(project), made.known.answers))


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
