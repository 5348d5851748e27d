"""Jobs of a file that starts no Sentry are edited where its processes surely have it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.planning.jobs.test_child_jobs import MARK, PROCESSED, SUBMITTED, told
from tests.planning.plans.test_unseen_errors import CHILD, CONTEXT, GUARD, SUBCLASS, project
from tests.projects import applied

STARTED = f"from jobs import start\n\n{GUARD}    start()\n"
WEB = (
    "from flask import Flask\n\nfrom jobs import start\n\napp = Flask(__name__)\n\n\n"
    '@app.route("/")\ndef home():\n    start()\n    return "home"\n'
)
SERVED = {"requirements.txt": "flask\ngunicorn\n", "Procfile": "web: gunicorn worker:app\n"}


def beside(text: str, program: str = STARTED, **others: str) -> dict[str, str]:
    """Return a project with a program, and with jobs in a file of their own."""
    own = {"jobs.py": text.replace(GUARD, "def start():\n")}
    return {**project(program), **own, **others}


def reports(texts: dict[str, str], **given: Any) -> bool:
    return MARK.partition("  ")[0] in applied(texts, **given)["jobs.py"]


@pytest.mark.parametrize(
    "text",
    [CHILD, CONTEXT, SUBCLASS, PROCESSED, SUBMITTED],
    ids=["child", "context", "class", "pool", "thread"],
)
def test_beside_a_program_they_report(text: str) -> None:
    assert reports(beside(text)) and not told(beside(text))


@pytest.mark.parametrize("text", [CHILD, SUBCLASS, PROCESSED], ids=["child", "class", "pool"])
def test_what_a_server_was_started_with_starts_no_sentry_in_a_child(text: str) -> None:
    texts = {**beside(text, WEB), **SERVED}
    assert not reports(texts) and told(texts)


def test_a_thread_of_a_server_has_what_it_has() -> None:
    assert reports({**beside(SUBMITTED, WEB), **SERVED})


def test_a_child_does_not_run_the_main_file_of_a_package() -> None:
    package = {"shop/__init__.py": "", "shop/__main__.py": "from jobs import start\n\nstart()\n"}
    texts = {**beside(CHILD, "print(1)\n"), **package, "Procfile": "worker: python -m shop\n"}
    assert "sentry" in applied(texts)["shop/__main__.py"] and not reports(texts)


def test_where_another_process_loads_them_without_it_none_do() -> None:
    other = {"clock.py": STARTED}
    texts = {**beside(SUBMITTED), **other}
    texts["Procfile"] += "clock: python clock.py\n"
    assert reports(texts) and not reports(texts, entrypoints=("worker.py",))
