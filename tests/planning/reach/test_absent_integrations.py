"""Integrations whose library some process of the set-up goes without."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.planning.reach.absent_integrations import absent, is_absent
from tests.projects import applied, changes, known, recommended

WEB = "from fastapi import FastAPI\n\napp = FastAPI()\n"
ACTOR = "import dramatiq\n\n\n@dramatiq.actor\ndef work(): ...\n"
BEAT = (
    "from celery import Celery\n\napp = Celery()\n\n\n@app.task\ndef work(): ...\n\n\n"
    "app.conf.beat_schedule = {'a': {'task': 'tasks.work', 'schedule': 60.0}}\n"
)


def image(name: str, command: str, code: str) -> str:
    return (
        f"FROM python\nWORKDIR /app\nCOPY {name} .\nRUN pip install -r {name}\n"
        f"COPY {code}\nCMD {command}\n"
    )


def project(worker: str, queue: str, command: str, folders: bool = False) -> dict[str, str]:
    """Return two images, each with a list and a part of the code of its own."""
    web, jobs = ("web/", "jobs/") if folders else ("", "")
    return {
        "requirements.txt": "fastapi\n",
        "worker-requirements.txt": f"{queue}\n",
        f"{web}main.py": WEB,
        f"{jobs}tasks.py": worker,
        "Dockerfile.web": image(
            "requirements.txt", "uvicorn main:app", "web/ ./" if folders else "main.py ./"
        ),
        "Dockerfile.jobs": image(
            "worker-requirements.txt", command, "jobs/ ./" if folders else "tasks.py ./"
        ),
    }


SHARED = {
    "dramatiq": project(ACTOR, "dramatiq[redis]", "dramatiq tasks"),
    "celery": project(BEAT, "celery", "celery -A tasks worker -B"),
}


@pytest.mark.parametrize("queue", SHARED)
def test_a_shared_module_imports_it_where_it_is(queue: str) -> None:
    texts = SHARED[queue]
    _, found, answers = recommended(texts)
    assert [path.partition(".")[0] for path in absent(found, answers)] == sorted([queue, "fastapi"])
    after = applied(texts)["sentry_setup.py"]
    lines = after.splitlines()
    place = lines.index(f'    if find_spec("{queue}"):  # not every process has it')
    assert lines[place + 1].startswith(f"        from sentry_sdk.integrations.{queue} import")
    assert after.count(f"sentry_sdk.integrations.{queue}") == 1
    compile(after, "sentry_setup.py", "exec")


@pytest.mark.parametrize("queue", SHARED)
def test_a_second_run_changes_nothing(queue: str) -> None:
    given = recommended(SHARED[queue])[2]._asdict()
    after = applied(SHARED[queue])
    assert applied(after, **{k: v for k, v in given.items() if k != "written"}) == after


@pytest.mark.parametrize(
    "changed",
    [
        {"requirements.txt": "fastapi\ndramatiq\n"},
        {"requirements.txt": "-r worker-requirements.txt\nfastapi\n"},
    ],
    ids=["in both lists", "a list that takes in the other"],
)
def test_it_is_not_known_to_be_absent(changed: dict[str, str]) -> None:
    texts = {**SHARED["dramatiq"], **changed}
    _, found, answers = recommended(texts)
    assert "dramatiq.DramatiqIntegration" not in absent(found, answers)
    assert 'find_spec("dramatiq")' not in applied(texts)["sentry_setup.py"]


def test_what_a_lean_start_lists_apart_is_listed_once() -> None:
    installs = "RUN pip install -r requirements.txt -r worker-requirements.txt"
    web = f"FROM python\n{installs}\nCOPY main.py ./\nCMD uvicorn main:app\n"
    texts = {**SHARED["dramatiq"], "Dockerfile.web": web}
    _, found, answers = recommended(texts, start_up="lean")
    assert "fastapi.FastApiIntegration" in absent(found, answers)
    assert applied(texts, start_up="lean")["sentry_setup.py"].count("FastApiIntegration()") == 1


def test_an_image_of_which_nothing_is_known_gets_no_import_by_the_others_list() -> None:
    unseen = "FROM python\nCOPY main.py ./\nCMD uvicorn main:app\n"
    after = applied({**SHARED["dramatiq"], "Dockerfile.web": unseen})
    assert "sentry" not in after["main.py"]


FOLDERS = project(ACTOR, "dramatiq[redis]", "dramatiq tasks", folders=True)


@pytest.mark.parametrize(
    ("given", "holds"),
    [({"entrypoints": ["web/main.py"]}, False), ({"entrypoints": ["jobs/tasks.py"]}, True)],
)
def test_a_call_in_one_file_lists_what_its_own_image_has(
    given: dict[str, Any], holds: bool
) -> None:
    path = given["entrypoints"][0]
    after = applied(FOLDERS, **given)[path]
    assert "sentry_sdk.init(" in after and ("DramatiqIntegration" in after) is holds


def test_what_no_chosen_process_has_is_not_asked_for() -> None:
    texts = project(BEAT, "celery", "celery -A tasks worker -B", folders=True)
    web, jobs = recommended(texts, entrypoints=["web/main.py"]), ["jobs/tasks.py"]
    assert web[2].frameworks == ("fastapi",)
    assert "celery" in recommended(texts, entrypoints=jobs)[2].frameworks
    after = applied(texts, entrypoints=["web/main.py"])
    assert "CeleryIntegration" not in after["web/main.py"]
    assert "celery" not in after["requirements.txt"]


def test_each_file_s_call_names_what_its_own_image_has() -> None:
    after = applied(FOLDERS)
    for path, holds in (("web/main.py", False), ("jobs/tasks.py", True)):
        assert after[path].count("sentry_sdk.init(") == 1
        assert ("DramatiqIntegration()" in after[path]) is holds
    for path in ("requirements.txt", "worker-requirements.txt"):
        assert "sentry-sdk" in after[path]
    assert not [n for n in changes(FOLDERS).notes if "need a module" in n.text]


def test_a_file_has_what_it_is_an_entrypoint_of() -> None:
    found = known(FOLDERS).found
    assert is_absent("dramatiq", found, ["web/main.py"], anywhere=False)
    assert not is_absent("dramatiq", found, ["jobs/tasks.py"], anywhere=False)
    both = ["jobs/tasks.py", "web/main.py"]
    assert not is_absent("dramatiq", found, both, anywhere=False)
    assert is_absent("dramatiq", found, both, anywhere=True)
