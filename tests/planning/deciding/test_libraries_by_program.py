"""Which libraries the processes of each program may import."""

from __future__ import annotations

import pytest

from codemods.knowledge.third_parties.integrations import PACKAGES
from codemods.packages.inventory.installed import Installed
from codemods.planning.deciding import libraries_by_program as module
from codemods.planning.deciding.libraries_by_program import used_by
from codemods.processes.libraries.loaded_libraries import may_load
from tests.projects import recommended

WEB = "from fastapi import FastAPI\nimport openai\n\napp = FastAPI()\n"
WORKER = 'from celery import Celery\n\napp = Celery("shop", broker="redis://localhost")\n'
NAMES = frozenset(("celery", "fastapi", "openai", "redis", "starlette", "django"))
RUN = "import sys\n\nsys.path.append('..')\nfrom shop.tasks import app\n\napp.start()\n"
THERE = Installed(NAMES, NAMES, NAMES, dict.fromkeys(NAMES, ()), is_whole=True)
TEXTS = {
    "requirements.txt": "fastapi\nuvicorn\ncelery\nredis\nopenai\n",
    "shop/__init__.py": "",
    "shop/main.py": WEB,
    "shop/tasks.py": WORKER,
    "Procfile": "web: uvicorn shop.main:app\nworker: celery -A shop.tasks worker\n",
}


@pytest.mark.parametrize(
    ("started", "name"),
    [
        ("celery -A shop.tasks worker", "celery"),
        ("python -m celery -A shop.tasks worker", ""),
        ("celery multi start w -A shop.tasks", ""),
        ("celery -A shop.tasks worker --detach", ""),
        ("python -m shop.tasks", "tasks.py"),
        ("python shop/tasks.py", "tasks.py"),
        ("python shop/jobs", ""),
        ("python shop/jobs/__main__.py", ""),
        ("python -m shop.jobs", ""),
    ],
)
def test_each_program_has_its_own(started: str, name: str) -> None:
    texts = {**TEXTS, "Procfile": f"web: uvicorn shop.main:app\nworker: {started}\n"}
    texts |= {"shop/jobs/__init__.py": "", "shop/jobs/__main__.py": RUN}
    _, found, _ = recommended(texts)
    used = used_by(found, found.proven, THERE).names

    assert {"fastapi", "openai"} <= used["uvicorn"]
    assert "celery" in used[name]
    assert "openai" not in used[name]


def test_commands_that_begin_alike_are_followed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    queues = "".join(f"queue{n}: celery -A shop.tasks worker -Q {n}\n" for n in range(9))
    _, found, _ = recommended({**TEXTS, "Procfile": f"web: uvicorn shop.main:app\n{queues}"})
    starts: list[object] = []
    monkeypatch.setattr(
        module, "may_load", lambda *given: starts.append(given[1]) or may_load(*given)
    )

    assert {"celery", "redis"} <= used_by(found, found.proven, THERE).names["celery"]
    assert sorted(starts) == sorted(set(starts))
    assert len(starts) == 2


def test_where_something_is_unread_it_is_all_that_may_be_there() -> None:
    _, found, _ = recommended({**TEXTS, "shop/tasks.py": "import unheard_of\n" + WORKER})
    there = THERE._replace(possible=NAMES | {"unheard-of"})
    used = used_by(found, found.proven, there)

    assert used.names["celery"] == there.possible
    assert used.unread == {"celery": {"unheard-of"}, "uvicorn": frozenset()}
    plain = used_by(found, found.proven, there._replace(is_whole=False)).names
    assert plain["celery"] == there.possible | {*PACKAGES.values()}


@pytest.mark.parametrize(
    ("text", "program"),
    [
        (f"{WORKER}\n\n@app.task\ndef job():\n    pass\n", "celery"),
        ("import arq\n\n\nclass WorkerSettings:\n    functions = []\n", "arq"),
        (WEB, ""),
    ],
)
def test_the_jobs_of_a_queue_are_started_by_its_own_program(text: str, program: str) -> None:
    _, found, _ = recommended({"requirements.txt": "celery\narq\nfastapi\n", "jobs.py": text})
    assert all(not one.processes for one in found.proven)

    assert [*used_by(found, found.proven, THERE).names] == [program]
