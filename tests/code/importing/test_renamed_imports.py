"""Imports of a module that moves: those of our form follow, any other is somebody's to change."""

from __future__ import annotations

import pytest

from codemods.code.importing.renamed_imports import bound_to_place, following, renamed, rewritten
from codemods.files.project import Project

OLD = "app/sentry_setup.py"


@pytest.mark.parametrize(
    ("name", "new", "expected"),
    [
        ("app.sentry_setup", "app/core/start.py", "app.core.start"),
        ("app.sentry_setup", "start.py", "start"),
        ("sentry_setup", "app/start.py", "start"),
        ("sentry_setup", "start.py", ""),
        ("other.sentry_setup", "app/start.py", ""),
    ],
)
def test_a_name_is_seen_from_where_the_old_one_was(name: str, new: str, expected: str):
    assert renamed(name, OLD, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("a.b", "a.c", "from a import b  # noqa: F401", "from a import c  # noqa: F401"),
        ("a.a", "c.a", "from a import a", "from c import a"),
        ("b", "c", "import b  # isort: skip", "import c  # isort: skip"),
        ("b", "a.c", "import b  # noqa", "from a import c  # noqa"),
        ("a.b", "c", "from a import b", "import c"),
        ("a.b", "x.c", "from a import (  # noqa\n    b,\n)", "from x import (  # noqa\n    c,\n)"),
        ("a.b", "c", "from a import (  # noqa\n    b,\n)", "import c  # noqa"),
    ],
)
def test_a_statement_keeps_its_lines_and_comments(old: str, new: str, before: str, after: str):
    assert rewritten(before, old, new) == after


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "app/main.py",
            "from app import sentry_setup  # noqa\nx = 1\n",
            "from app import start  # noqa\nx = 1\n",
        ),
        ("app/jobs.py", "def f():\n    import sentry_setup\n", "def f():\n    import start\n"),
    ],
)
def test_a_statement_of_our_form_follows_wherever_it_stands(path: str, before: str, after: str):
    project = Project.of({OLD: "", path: before})
    assert following(project, path, before, OLD, "app/start.py") == (after, [])


@pytest.mark.parametrize(
    "text",
    [
        "from app.sentry_setup import filter_event\n",
        "from app import sentry_setup as s\n",
        "from app import db, sentry_setup\n",
        "from . import sentry_setup\n",
        "from app import sentry_setup\nsentry_setup.scrub()\n",
        'load("app.sentry_setup")\n',
        'load("app.sentry_setup:scrub")\n',
        'open("app/sentry_setup.py")\n',
        'open("./app/sentry_setup.py")\n',
    ],
)
def test_any_other_is_left_and_named(text: str):
    project = Project.of({OLD: "", "app/main.py": text})
    after, left = following(project, "app/main.py", text, OLD, "app/start.py")
    assert after == text
    assert [one.path for one in left] == ["app/main.py"]


@pytest.mark.parametrize("text", ["import sentry_setup_too\n", '"""sentry_setup is ours."""\n'])
def test_what_is_another_s_is_nothing_to_us(text: str):
    project = Project.of({OLD: "", "main.py": text})
    assert following(project, "main.py", text, OLD, "app/start.py") == (text, [])


def test_what_means_another_thing_elsewhere_is_found():
    text = "import os\nfrom . import config\n\nhere = os.path.dirname(__file__)\n"
    assert [one.line for one in bound_to_place("app/a.py", text)] == [2, 4]
