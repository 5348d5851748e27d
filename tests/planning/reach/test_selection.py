"""The entrypoints that the answers name, and the commands and extras that follow from them."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.reach.selection import brought, chosen, loading, reached
from codemods.planning.reach.start_signals import signals_of
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers
from tests.projects import known

WEB, JOB = Entrypoint("app.py", "web", "flask", 1), Entrypoint("jobs.py", "worker", "celery", 1)
SAME = Entrypoint("app.py", "worker", "celery", 1)
FOUND = Scan(Modules(Project.of({"app.py": ""})), entrypoints=(WEB, SAME), doubtful=(JOB,))


@pytest.mark.parametrize(
    ("frameworks", "paths", "expected"),
    [
        ("flask celery", "app.py jobs.py", (WEB, JOB)),
        ("flask", "app.py jobs.py", (WEB,)),
        ("celery", "app.py", (SAME,)),
        ("flask celery", "", ()),
    ],
)
def test_one_entrypoint_a_file(
    frameworks: str, paths: str, expected: tuple[Entrypoint, ...]
) -> None:
    answers = Answers(frameworks=tuple(frameworks.split()), entrypoints=tuple(paths.split()))

    assert chosen(Known(FOUND, answers)) == expected
    assert loading(Known(FOUND, answers)) == expected


def test_nothing_comes_to_load_what_was_deleted() -> None:
    answers = Answers(
        frameworks=("flask",),
        entrypoints=("app.py",),
        style="module",
        init_path="gone.py",
        written={"files": {"gone.py": "x"}},
    )

    assert chosen(Known(FOUND, answers)) == (WEB,)
    assert loading(Known(FOUND, answers)) == ()


@pytest.mark.parametrize(
    ("start", "entry", "is_on_signals"),
    [("signals", JOB, True), ("module", JOB, False), ("signals", WEB, False)],
)
def test_only_a_queue_starts_on_signals(start: str, entry: Entrypoint, is_on_signals: bool) -> None:
    answers = Answers(celery_start=start)  # type: ignore[arg-type]

    assert bool(signals_of(answers, entry)) is is_on_signals


@pytest.mark.parametrize(
    ("path", "text", "by"),
    [
        ("shop/jobs.py", "x = 1\n", "shop/__init__.py"),
        ("worker.py", "from shop import make\n", "shop/__init__.py"),
        ("worker.py", "x = 1\n", ""),
        ("other/jobs.py", "x = 1\n", ""),
    ],
)
def test_what_a_file_brings_with_it_is_known(path: str, text: str, by: str) -> None:
    texts = {"shop/__init__.py": "def make(): pass\n", "other/__init__.py": "", path: text}
    entry = Entrypoint(path, "worker", "rq", 1, module=path[:-3].replace("/", "."))
    assert brought(Modules(Project.of(texts)), entry, ("shop/__init__.py",)) == by


def test_a_page_that_runs_beside_a_script_is_reached_with_it() -> None:
    page = "import streamlit as st\nimport data\n"
    texts = {
        "app.py": "import streamlit as st\n",
        "pages/One.py": page,
        "data.py": "",
        "others/Two.py": page,
        "requirements.txt": "streamlit\n",
        "README.md": "streamlit run app.py\n",
    }
    assert {*reached(known(texts))} == {"app.py", "pages/One.py", "data.py"}
