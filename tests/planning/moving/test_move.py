"""The set-up module at another place: what follows, what refuses, what is only told."""

from __future__ import annotations

import re

import pytest

from codemods.files.model import Changes, Refused
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.generated_files import FILES
from codemods.planning.moving.move import Move, move, moved, together
from codemods.sentry.answers import Answers

INIT = "import sentry_sdk\n\nsentry_sdk.init()\n"
TEXTS = {"app/sentry_setup.py": INIT, "app/main.py": "from app import sentry_setup\n"}
ANSWERS = Answers(
    style="module",
    init_path="app/start.py",
    init_module="app.start",
    written={FILES: {"app/sentry_setup.py": "0"}},
)
ASKED = Move("app/sentry_setup.py", "app/start.py")


def test_a_place_that_is_not_the_one_on_record_is_a_move():
    assert move(Project.of(TEXTS), ANSWERS) == ASKED


@pytest.mark.parametrize(
    ("texts", "answers"),
    [
        (TEXTS, ANSWERS._replace(init_path="app/sentry_setup.py")),
        (TEXTS, ANSWERS._replace(style="existing")),
        (TEXTS, ANSWERS._replace(written={})),
        (TEXTS, ANSWERS._replace(worker_settings="app/sentry_setup.py")),
        ({**TEXTS, "app/sentry_setup.py": "x = 1\n"}, ANSWERS),
    ],
    ids=["as it was", "their own call", "nothing written", "of a worker", "no call in it"],
)
def test_anything_else_is_none(texts: dict[str, str], answers: Answers):
    assert move(Project.of(texts), answers) == Move()


def test_a_worker_s_settings_follow_and_stay_known_as_they_were_left():
    name = next(f.worker_settings for f in frameworks().values() if f.worker_settings)
    from codemods.planning.ledger import digest

    text = "from app import sentry_setup  # noqa: F401\n"
    files = {"app/sentry_setup.py": "0", name: digest(text)}
    answers = ANSWERS._replace(written={FILES: files}, worker_settings=name)
    done = moved(Project.of({**TEXTS, name: text}), answers, ASKED)
    after = text.replace("sentry_setup", "start")
    assert done.files[name] == after.encode()
    assert done.written[FILES] == {"app/start.py": "0", name: digest(after)}


@pytest.mark.parametrize(
    ("texts", "new", "why"),
    [
        ({"app/start.py": "x = 1\n"}, "app/start.py", "app/start.py is there already"),
        ({"app/sentry_setup.py": f"from . import x\n{INIT}"}, "start.py", "app/sentry_setup.py:1"),
        ({"a.py": "from app.sentry_setup import x\n"}, "app/start.py", "a.py:1"),
        (
            {"Dockerfile": "FROM a\nCOPY app/main.py app/sentry_setup.py ./\n"},
            "app/start.py",
            "Dockerfile:1 `COPY app/sentry_setup.py`",
        ),
    ],
)
def test_nothing_is_moved_where_a_line_would_be_left_without_it(
    texts: dict[str, str], new: str, why: str
):
    with pytest.raises(Refused, match=re.escape(why)):
        moved(Project.of({**TEXTS, **texts}), ANSWERS, ASKED._replace(new=new))


def test_what_only_names_it_is_told():
    texts = {**TEXTS, ".github/CODEOWNERS": "x\napp/sentry_setup.py @a\n", "a.md": "sentry_setup"}
    (note,) = moved(Project.of(texts), ANSWERS, ASKED).notes
    told = "app/sentry_setup.py is app/start.py now, and .github/CODEOWNERS:2 still says"
    assert note.text.startswith(told)


def test_changes_are_those_of_the_project_before():
    project = Project.of(TEXTS)
    whole = together(project, ASKED, moved(project, ANSWERS, ASKED), Changes())
    assert [(c.path, c.before is None, c.after is None) for c in whole.files] == [
        ("app/main.py", False, False),
        ("app/sentry_setup.py", False, True),
        ("app/start.py", True, False),
    ]
