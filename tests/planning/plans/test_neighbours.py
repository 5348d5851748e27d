"""Projects beside the one that was set up: each is named with the answer that sets it up."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tests.projects import changes

COMPOSE = "services:\n  gateway:\n    build: ./gateway\n  orders:\n    build: ./orders\n"
IMAGE = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
LOOP = "import asyncio\n\nimport gevent.monkey\n\n\nasync def main():\n    pass\n\n\n"
GUARD = 'if __name__ == "__main__":\n    gevent.monkey.patch_all()\n    asyncio.run(main())\n'
GATEWAY = {
    "docker-compose.yml": COMPOSE,
    "gateway/Dockerfile": IMAGE.format("uvicorn main:app"),
    "gateway/requirements.txt": "fastapi\nuvicorn\n",
    "gateway/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
}
ORDERS = {
    "orders/Dockerfile": IMAGE.format("python src/main.py"),
    "orders/requirements.txt": "gevent\n",
    "orders/src/main.py": LOOP + GUARD,
}


def told(texts: dict[str, str]) -> list[str]:
    return [f"{n.text} {n.paste}" for n in changes(texts).notes if "subproject=" in n.paste]


def test_a_service_beside_the_chosen_one_is_named_with_its_command() -> None:
    (note,) = told({**GATEWAY, **ORDERS})
    assert "orders (orders/Dockerfile:5 starts it)" in note
    assert "-a subproject=orders" in note


def test_so_is_one_that_nothing_is_known_of() -> None:
    other = {path.replace("orders", "mails"): text for path, text in ORDERS.items()}
    other["mails/Dockerfile"] = IMAGE.format("./start")
    other["docker-compose.yml"] = COMPOSE.replace("./orders", "./mails")
    other["mails/start"] = "#!/bin/sh\nexec python src/main.py\n"
    (note,) = told({**GATEWAY, **other})
    assert "-a subproject=mails" in note


def test_a_library_beside_it_is_no_service() -> None:
    library = {"shared/pyproject.toml": '[project]\nname = "shared"\n', "shared/shared.py": ""}
    texts = {**GATEWAY, **library, "docker-compose.yml": COMPOSE.partition("  orders")[0]}
    assert changes(texts).files
    assert not told(texts)


def told_of(root: str, texts: dict[str, str]) -> list[str]:
    """Return what is told of others where the answers name the subproject."""
    project = Project.of(texts)
    found = scan(project, root)
    notes = apply(project, plan(Known(found, recommended(project, found)))).notes
    return [f"{n.text} {n.paste}" for n in notes if "subproject=" in n.paste]


UNLISTED = {
    "mails/Dockerfile": IMAGE.format("python mail.py").replace("-r requirements.txt", "requests"),
    "mails/mail.py": "while True:\n    print(1)\n",
    "docker-compose.yml": COMPOSE.replace("./orders", "./mails"),
}
AT_THE_TOP = {
    "main.py": "while True:\n    print(1)\n",
    "requirements.txt": "requests\n",
    "Dockerfile": IMAGE.format("python main.py"),
    "docker-compose.yml": COMPOSE.replace("./orders", "."),
}


@pytest.mark.parametrize(
    ("further", "command"),
    [
        (
            ORDERS,
            "copier-sentry add --answers .copier-answers.sentry.orders.yml -a subproject=orders",
        ),
        (AT_THE_TOP, "copier-sentry add --answers .copier-answers.sentry.top.yml -a subproject=."),
    ],
)
def test_so_it_is_when_the_chosen_one_is_recorded(further: dict[str, str], command: str) -> None:
    (note,) = told_of("gateway", {**GATEWAY, **further})
    assert command in note


def test_a_folder_without_a_list_is_no_project_and_what_starts_in_it_is_named() -> None:
    assert not told({**GATEWAY, **UNLISTED})
    notes = [n for n in changes({**GATEWAY, **UNLISTED}).notes if "Not set up" in n.text]
    assert ["mails/mail.py (mails/Dockerfile:5)" in note.text for note in notes] == [True]


def scheduled(**more: str) -> list[str]:
    flow = "on:\n  schedule:\n    - cron: '0 5 * * 1'\njobs:\n  a:\n    steps:\n      - run: "
    texts = {
        ".github/workflows/scrape.yml": f"{flow}python scrape.py\n",
        "scrape.py": "import requests\n\nprint(requests.get('x'))\n",
        **GATEWAY,
        **more,
    }
    return [n.text for n in changes(texts).notes if "scrape.py" in n.text]


def test_what_a_schedule_starts_at_the_top_is_named() -> None:
    (said,) = scheduled()
    assert said.startswith("Not set up: scrape.py (.github/workflows/scrape.yml:7)")


@pytest.mark.parametrize(
    "more",
    [
        {
            ".github/workflows/scrape.yml": "on: push\njobs:\n  a:\n    steps:\n"
            "      - run: python scrape.py\n"
        },
        {"gateway/main.py": f"import scrape\n{GATEWAY['gateway/main.py']}"},
    ],
    ids=["no schedule", "loaded by the chosen one"],
)
def test_no_other_file_of_the_top_is(more: dict[str, str]) -> None:
    assert scheduled(**more) == []


def test_a_folder_that_the_chosen_one_loads_is_none() -> None:
    texts = {
        **GATEWAY,
        **ORDERS,
        "gateway/main.py": f"import sys\n\nsys.path.insert(0, '../orders/src')\n\nimport run\n"
        f"{GATEWAY['gateway/main.py']}",
        "orders/src/run.py": "X = 1\n",
    }
    assert not told(texts)


@pytest.mark.parametrize(
    "more",
    [
        {"orders/src/main.py": f"import sentry_sdk\n\nsentry_sdk.init()\n{LOOP}{GUARD}"},
        {"docker-compose.yml": COMPOSE.partition("  orders")[0], "orders/Dockerfile": "FROM a\n"},
    ],
)
def test_one_that_reports_or_that_nothing_starts_is_not(more: dict[str, str]) -> None:
    assert not told_of("gateway", {**GATEWAY, **ORDERS, **more})


SENTRY = "import sentry_sdk\n\nsentry_sdk.init('x')\n"
SHARED = {
    "libs/common/pyproject.toml": "[project]\nname = 'common'\ndependencies = ['sentry-sdk']\n",
    "libs/common/common/__init__.py": "",
    "libs/common/common/obs.py": SENTRY,
}


@pytest.mark.parametrize(
    "further",
    [
        {"orders/src/main.py": SENTRY + LOOP + GUARD},
        {"orders/src/watch.py": SENTRY, "orders/src/main.py": "import watch\n" + LOOP + GUARD},
        {**SHARED, "orders/src/main.py": "import common.obs\n" + LOOP + GUARD},
    ],
    ids=["in its file", "in another of its files", "in a package that is shared"],
)
def test_one_that_has_sentry_is_not_offered_it_again(further: dict[str, str]) -> None:
    texts = {**GATEWAY, **ORDERS, **further}
    assert not [n for n in told_of("gateway", texts) if "subproject=orders" in n]
    assert [n for n in told_of("gateway", {**GATEWAY, **ORDERS}) if "subproject=orders" in n]


def test_a_folder_with_a_chosen_file_is_no_other_project() -> None:
    texts = {
        "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["flask"]\n',
        "Procfile": "web: gunicorn api.wsgi:app\n",
        "api/__init__.py": "",
        "api/requirements.txt": "flask\n",
        "api/wsgi.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "web/requirements.txt": "fastapi\n",
        "web/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    }
    result = changes(texts)
    assert "api/wsgi.py" in [change.path for change in result.files]
    assert not any("api" in note for note in told(texts))


def test_a_folder_whose_launches_are_all_of_a_project_inside_it_has_none_of_its_own() -> None:
    project = Project.of({**GATEWAY, **ORDERS, "requirements.txt": "gevent\n"})
    found = scan(project, "gateway")._replace(others=("", "orders"))
    notes = apply(project, plan(Known(found, recommended(project, found)))).notes

    (note,) = (n for n in notes if "subproject=" in n.paste)
    assert "of the repository not: orders (orders/Dockerfile:5 starts it)." in note.text


PLUGIN = (
    "from setuptools import setup\n\nsetup(name='x', packages=['{0}'], install_requires=['flask'],"
    " entry_points={{'{1}': ['x = {0}.main:app']}})\n"
)


@pytest.mark.parametrize(("group", "is_one"), [("shop.plugins", True), ("console_scripts", False)])
def test_what_another_program_loads_by_an_entry_point_is_no_project(
    group: str, is_one: bool
) -> None:
    texts = {
        **GATEWAY,
        "plugins/seen/setup.py": PLUGIN.format("seen", group),
        "plugins/seen/seen/__init__.py": "",
        "plugins/seen/seen/main.py": "from flask import Flask\n\napp = Flask('x')\n",
    }
    notes = [n for n in changes(texts).notes if "plugins/seen" in n.text]
    assert [("loads it into its own process" in n.text) for n in notes] == [is_one]
    assert any("subproject=plugins/seen" in n.paste for n in notes) != is_one


@pytest.mark.parametrize(
    ("further", "is_said"),
    [
        ({}, True),
        ({"orders/Dockerfile": "FROM python:3.12\n"}, False),  # nothing starts it
        ({"orders/src/main.py": LOOP + GUARD}, False),  # that is offered a start
    ],
)
def test_one_that_has_sentry_is_said_to_be_a_project_of_its_own(
    further: dict[str, str], is_said: bool
) -> None:
    begun = f"import sentry_sdk\n\nsentry_sdk.init(dsn='a')\n{LOOP}{GUARD}"
    gateway = GATEWAY["gateway/main.py"].replace(
        "\n\n", "\nimport sentry_sdk\n\nsentry_sdk.init()\n"
    )
    texts = {
        **GATEWAY,
        "gateway/main.py": gateway,
        **ORDERS,
        "orders/src/main.py": begun,
        **further,
    }
    project = Project.of(texts)
    found = scan(project, "gateway")._replace(others=("orders",))
    notes = apply(project, plan(Known(found, recommended(project, found)))).notes
    said = [n.text for n in notes if "starts Sentry itself (orders/src/main.py:3)" in n.text]
    assert [text.partition(" starts")[0] for text in said] == [
        "orders (orders/Dockerfile:5"
    ] * is_said
    assert all("-a subproject=orders" in text for text in said)
