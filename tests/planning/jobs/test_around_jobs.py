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
IN_JOB = "    from shop import sentry_setup  # noqa: F401  # starts Sentry if this is spawned\n\n"


def beside(text: str, program: str = STARTED, **others: str) -> dict[str, str]:
    """Return a project with a program, and with jobs in a file of their own."""
    own = {"jobs.py": text.replace(GUARD, "def start():\n")}
    return {**project(program), **own, **others}


def packaged(text: str, **others: str) -> dict[str, str]:
    """Return a package that a server loads, whose Sentry starts in a module."""
    web = WEB.replace("from jobs", "from shop.jobs")
    jobs = text.replace(GUARD, "def start():\n")
    texts = {"shop/__init__.py": "", "shop/web.py": web, "shop/jobs.py": jobs, **SERVED}
    return {**texts, "Procfile": "web: gunicorn shop.web:app\n", **others}


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


@pytest.mark.parametrize("text", [CHILD, SUBCLASS, PROCESSED], ids=["child", "class", "pool"])
def test_what_a_server_has_in_a_module_the_job_imports(text: str) -> None:
    texts = packaged(text)
    jobs = applied(texts)["shop/jobs.py"]
    assert MARK.partition("  ")[0] in jobs and IN_JOB in jobs
    assert not told(texts)


def test_a_thread_of_it_imports_nothing() -> None:
    jobs = applied(packaged(SUBMITTED))["shop/jobs.py"]
    assert MARK.partition("  ")[0].replace("function", "function(flush=False)") in jobs
    assert "sentry_setup" not in jobs


def test_nor_does_a_job_where_the_processes_have_several_names_for_it() -> None:
    other = {"Procfile": "web: gunicorn shop.web:app\nb: gunicorn --chdir shop web:app\n"}
    texts = packaged(CHILD, **other)
    assert applied(texts)["shop/jobs.py"] == texts["shop/jobs.py"]


@pytest.mark.parametrize("declared", [False, True], ids=["plain", "a package"])
def test_nor_where_the_package_may_be_installed_without_it(declared: bool) -> None:
    other = {"Procfile": "web: gunicorn one:app\nb: gunicorn two:app\n"}
    texts = packaged(CHILD, **other, **({"setup.py": "import setuptools\n"} if declared else {}))
    web = texts.pop("shop/web.py")
    texts |= {"one.py": web, "two.py": web}
    after = applied(texts)
    assert after["one.py"].startswith("import sentry_setup")
    assert ("import sentry_setup" in after["shop/jobs.py"]) != declared


def test_a_child_does_not_run_the_main_file_of_a_package() -> None:
    package = {"shop/__init__.py": "", "shop/__main__.py": "from jobs import start\n\nstart()\n"}
    texts = {**beside(CHILD, "print(1)\n"), **package, "Procfile": "worker: python -m shop\n"}
    assert IN_JOB in applied(texts)["jobs.py"]


def test_where_another_process_loads_them_without_it_none_do() -> None:
    other = {"clock.py": STARTED}
    texts = {**beside(SUBMITTED), **other}
    texts["Procfile"] += "clock: python clock.py\n"
    assert reports(texts) and not reports(texts, entrypoints=("worker.py",))
