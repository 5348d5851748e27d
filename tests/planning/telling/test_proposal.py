"""A process is shown on one line with what is proven of it, or with what is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommend
from codemods.planning.scanning.scan import scan
from codemods.planning.telling.proposal import proposal, scan_document

WEB = "from fastapi import FastAPI\n\napp = FastAPI()\n"
SHOP = {"requirements.txt": "fastapi\n", "shop/__init__.py": "", "shop/api.py": WEB}
IMAGE = "FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"


def rows(texts: Mapping[str, str]) -> list[str]:
    project = Project.of(texts)
    found = scan(project)
    return proposal(found, recommend(project, found, {})).splitlines()


def test_it_says_what_starts_it_what_it_imports_and_what_installs_it():
    texts = {**SHOP, "Dockerfile": f"{IMAGE}CMD uvicorn shop.api:app\n"}
    assert rows(texts)[1] == (
        "  FastAPI web        shop/api.py:3, started by Dockerfile:5, imports shop.sentry_setup, "
        "requirements.txt installed by Dockerfile:4"
    )


def test_each_process_has_the_list_of_its_own_environment():
    image = IMAGE.replace("requirements.txt", "requirements/worker.txt")
    texts = {
        **SHOP,
        "requirements/worker.txt": "celery\n",
        "shop/tasks.py": "from celery import Celery\n\ncelery = Celery()\n",
        "Dockerfile": f"{IMAGE}CMD uvicorn shop.api:app\n",
        "Dockerfile.worker": f"{image}CMD celery -A shop.tasks worker\n",
    }
    shown = [row.partition("installed by")[::2] for row in rows(texts) if "installed by" in row]
    assert {(before.split()[-1], by.strip()) for before, by in shown} == {
        ("requirements.txt", "Dockerfile:4"),
        ("requirements/worker.txt", "Dockerfile.worker:4"),
    }


def test_what_nothing_shows_is_not_said():
    assert rows({"requirements.txt": "fastapi\n", "api.py": WEB})[1] == (
        "  FastAPI web        api.py:3"
    )


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            {"Dockerfile": "FROM debian\nRUN apt-get install python3-fastapi uvicorn\nCOPY . .\n"
             "CMD uvicorn shop.api:app\n"},
            "left alone, not installed: its packages come from elsewhere (Dockerfile:2",
        ),
        (
            {"serverless.yml": "functions:\n  api:\n    handler: shop/api.app\n"},
            "shop/api.py:3, not set up",
        ),
    ],
    ids=["installed", "started"],
)  # fmt: skip
def test_what_is_missing_is_named_with_its_reason(texts: dict[str, str], said: str):
    (row,) = [row for row in rows({**SHOP, **texts}) if "shop/api.py:3" in row]
    assert said in row


def test_what_was_found_is_offered_first():
    project = Project.of(SHOP)
    found = scan(project)
    offered = scan_document(found, recommend(project, found, {}), None)["choices"]["frameworks"]
    stems = [stem for _, stem in offered]
    assert stems[0] == "fastapi"
    assert stems[1:] == sorted(stems[1:])


def test_nothing_is_recommended_for_a_python_that_no_sdk_of_today_runs_on():
    told = rows({"requirements.txt": "flask\n", "runtime.txt": "python-2.7.18\n"})
    assert any(row.startswith("Nothing is recommended: runtime.txt:1") for row in told)
    assert not any(row.startswith("Recommended") for row in told)
    assert any("requirements.txt:1, its apps were not looked for" in row for row in told)


SEVERAL = {
    "api/requirements.txt": "fastapi\n",
    "api/main.py": WEB,
    "api/Dockerfile": f"{IMAGE}CMD uvicorn main:app\n",
    "bot/requirements.txt": "requests\n",
    "bot/bot.py": "import requests\n\nif __name__ == '__main__':\n    requests.get('x')\n",
    "bot/Dockerfile": f"{IMAGE}CMD python bot.py\n",
    "web/requirements.txt": "flask\n",
    "web/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "web/Dockerfile": f"{IMAGE}CMD gunicorn app:app\n",
}
FRONTEND = {"site/package.json": '{"dependencies": {"react": "18.0.0"}}'}


@pytest.mark.parametrize("more", [{}, FRONTEND], ids=["alone", "beside a frontend"])
def test_several_projects_are_named_with_what_starts_and_what_is_recommended(
    more: dict[str, str],
) -> None:
    shown = rows({**SEVERAL, **more})
    assert shown[1] == "  several projects, of which none stands out:"
    assert [row.partition(", started")[0] for row in shown[2:8]] == [
        "  api",
        "    FastAPI web        api/main.py:3",
        "  bot",
        "    Python program     bot/bot.py:3",
        "  web",
        "    Flask web          web/app.py:3",
    ]
    assert shown[-2:] == [
        "Recommended for api, web: error monitoring, tracing, logging.",
        "Recommended for bot: error monitoring, logging.",
    ]


def test_one_of_several_that_gets_nothing_has_its_reason():
    old = {"bot/Dockerfile": f"{IMAGE}CMD python bot.py\n".replace("python\n", "python:2.7\n", 1)}
    assert rows({**SEVERAL, **old})[-1] == (
        "bot: Nothing is recommended: bot/Dockerfile:1 speaks for a Python older than 3.6."
    )


def test_one_of_several_that_starts_sentry_gets_no_recommendation():
    started = {"web/app.py": f"import sentry_sdk\n\nsentry_sdk.init()\n{SEVERAL['web/app.py']}"}
    shown = rows({**SEVERAL, **started})
    assert "web: web/app.py:3 starts Sentry already." in shown
    assert [row for row in shown if row.startswith("Recommended")] == [
        "Recommended for api: error monitoring, tracing, logging.",
        "Recommended for bot: error monitoring, logging.",
    ]
