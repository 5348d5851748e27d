"""A start that enables what a process uses, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.knowledge.sdk.import_costs import COSTS, cost
from codemods.planning.deciding.lean_start import start_up
from codemods.planning.deciding.recommend import recommend
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.planning.plans.start_up import plan
from codemods.planning.scanning.found import Scan
from codemods.planning.telling.proposal import proposal
from tests.projects import applied, changes, recommended

PACKAGES = {
    "celery": ["kombu"],
    "fastapi": ["starlette"],
    "kombu": [],
    "mystery": [],
    "openai": ["httpx"],
    "httpx": [],
    "pytest": ["httpx"],
    "redis": [],
    "sentry-sdk": [],
    "starlette": [],
    "uvicorn": [],
}


def lock(packages: dict[str, list[str]]) -> str:
    """Return a uv.lock of packages and what they need."""
    rows = ["version = 1\n"]
    for name, needs in packages.items():
        rows.append(f'\n[[package]]\nname = "{name}"\nversion = "9.0.0"\n')
        if needs:
            rows.append("dependencies = [\n")
            rows += [f'    {{ name = "{other}" }},\n' for other in needs]
            rows.append("]\n")
    return "".join(rows)


def project(*declared: str) -> str:
    names = ", ".join(f'"{name}"' for name in declared)
    return f'[project]\nname = "shop"\nversion = "1"\ndependencies = [{names}]\n'


WEB = "from fastapi import FastAPI\nfrom openai import OpenAI\n\napp = FastAPI()\n"
WORKER = 'from celery import Celery\n\napp = Celery("shop", broker="redis://localhost")\n'
SHOP = {
    "pyproject.toml": project("fastapi", "uvicorn", "celery", "redis", "openai"),
    "uv.lock": lock(PACKAGES).replace('name = "sentry-sdk"\nversion = "9.0.0"', 'name = "six"'),
    "shop/__init__.py": "",
    "shop/main.py": WEB,
    "shop/tasks.py": WORKER,
    "Procfile": "web: uvicorn shop.main:app\nworker: celery -A shop.tasks worker\n",
}
UVICORN, APART_LOOP = "web: uvicorn shop.main:app\n", "worker: cd jobs && python loop.py\n"
APART = 'if not sys.argv[0].endswith("celery"):'


def call(texts: dict[str, str], **given: str) -> str:
    return applied(texts, **given)["shop/sentry_setup.py"]


def test_a_worker_is_spared_what_only_the_web_process_uses() -> None:
    text = call(SHOP)
    common, _, rest = text.partition(APART)
    assert "auto_enabling_integrations=False" in text
    for name in ("CeleryIntegration()", "RedisIntegration()"):
        assert name in common
    for name in ("FastApiIntegration()", "OpenAIIntegration()", "StarletteIntegration()"):
        assert name in rest
        assert name not in common
    compile(text, "sentry_setup.py", "exec")


def test_the_report_says_what_it_saves() -> None:
    assert any("lean spares celery" in note.text for note in changes(SHOP).notes)


def test_nothing_is_said_to_be_spared_a_worker_that_loads_no_module() -> None:
    worker = "from rq import Worker\n\nif __name__ == '__main__':\n    Worker(['a']).work()\n"
    locked = lock({**PACKAGES, "rq": ["redis"]}).replace('name = "sentry-sdk"', 'name = "six"')
    required = project("fastapi", "uvicorn", "rq", "openai")
    files = {path: text for path, text in SHOP.items() if path != "shop/tasks.py"}
    files |= {"uv.lock": locked, "pyproject.toml": required}
    inside = {
        **files,
        "shop/loop.py": worker,
        "Procfile": f"{UVICORN}worker: python -m shop.loop\n",
    }
    assert "lean spares" in str(changes(inside).notes)
    apart = {**files, "jobs/loop.py": worker, "Procfile": f"{UVICORN}{APART_LOOP}"}
    own = applied(apart)["jobs/loop.py"]
    assert "sentry_sdk.init(" in own and "auto_enabling_integrations" not in own
    assert "spares" not in str(changes(apart).notes)


def test_lean_where_it_cannot_be_told_is_automatic_and_said() -> None:
    old = {**SHOP, "pyproject.toml": project("fastapi", "celery", "openai", "sentry-sdk==2.60.0")}
    del old["uv.lock"]
    _, found, answers = recommended(old, start_up="lean")
    meant = lean(found, answers)
    assert (meant.start_up, meant.listed, meant.tried) == ("automatic", (), ())
    (note,) = [n.text for n in plan(Known(found, meant, "lean")) if "not lean" in str(n)]
    assert note.endswith("not lean as it was answered: sentry-sdk is older than 2.64.0.")


def test_automatic_is_an_answer() -> None:
    text = call(SHOP, start_up="automatic")
    assert "auto_enabling_integrations" not in text
    assert "CeleryIntegration" not in text


@pytest.mark.parametrize(
    "also",
    [
        {"shop/tasks.py": WORKER + "\n\ndef job():\n    from openai import OpenAI\n"},
        {"shop/tasks.py": WORKER + "from shop import main\n"},
        {"shop/tasks.py": WORKER.replace(")", ', include=["shop.main"])')},
        {
            "shop/tasks.py": WORKER + "app.autodiscover_tasks()\n",
            "shop/jobs/tasks.py": "import openai\n",
        },
        {"shop/tasks.py": WORKER + "app.autodiscover_tasks(related_name=NAME)\n"},
        {"shop/tasks.py": WORKER + 'MODEL = "openai:gpt-4o"\n'},
        {"shop/main.py": WEB.replace("from openai import OpenAI\n", "")},
    ],
    ids=[
        "in a function",
        "loads it",
        "by a string",
        "by a search",
        "by a search of its own",
        "in a string",
        "a plugin",
    ],
)
def test_what_is_not_proven_unused_stays(also: dict[str, str]) -> None:
    common = applied({**SHOP, **also}).get("shop/sentry_setup.py", "").partition(APART)[0]
    assert "auto_enabling" not in common or "OpenAIIntegration" in common


def test_a_program_whose_name_ends_as_anothers_is_spared_nothing() -> None:
    run = "from shop.tasks import app\n\napp.start()\n"
    texts = {**SHOP, "work.py": run, "shop/network.py": WEB + "app = FastAPI()\n"}
    apart = 'if not sys.argv[0].endswith("work.py"):'
    alone = {**texts, "Procfile": "web: uvicorn shop.main:app\nworker: python work.py\n"}
    assert apart in call(alone)
    both = f"{alone['Procfile']}net: python network.py\n"
    texts = {**alone, "network.py": "from shop.main import app\n", "Procfile": both}
    assert apart not in call(texts)


def listing(*names: str) -> dict[str, str]:
    """Return the shop with a list of requirements instead of the lock."""
    rest = {path: text for path, text in SHOP.items() if path not in ("uv.lock", "pyproject.toml")}
    return {**rest, "requirements.txt": "".join(f"{name}\n" for name in names)}


MANY = ("fastapi", "uvicorn", "celery", "redis", "openai")


def test_what_may_come_along_is_looked_for() -> None:
    text = call(listing(*MANY))
    common, _, rest = text.partition(APART)
    assert "CeleryIntegration()" in common
    assert "OpenAIIntegration()" in rest
    for name in ("httpx", "httpx2"):
        looked_for = f'if find_spec("{name}"):  # it may come along with another library\n'
        assert looked_for in rest
        assert f"{name.title()}Integration" not in rest.partition(looked_for)[0]
    compile(text, "sentry_setup.py", "exec")


def test_a_frozen_list_tells_all() -> None:
    inner = ("certifi", "idna", "h11", "httpcore", "urllib3", "starlette", "httpx")
    text = call(listing(*(f"{name}==9.0" for name in (*MANY, *inner))))
    assert "find_spec" not in text
    assert "HttpxIntegration()" in text


@pytest.mark.parametrize(("name", "start"), [("flask", "lean"), ("fastapi", "automatic")])
def test_a_whole_lock_says_what_an_integration_refuses(name: str, start: str) -> None:
    """Flask's looks at the version and is off with either start, FastAPI's at none."""
    at = f'name = "{name}"\nversion = '
    texts = {
        **SHOP,
        "pyproject.toml": SHOP["pyproject.toml"].replace('["', '["flask", "'),
        "uv.lock": lock({**PACKAGES, "flask": []}).replace(f'{at}"9.0.0"', f'{at}"0.10"'),
        "shop/main.py": "from flask import Flask\n\n" + WEB + "pages = Flask(__name__)\n",
    }
    _, _, answers = recommended(texts)

    assert answers.start_up == start
    assert "FlaskIntegration" not in call(texts)


@pytest.mark.parametrize(
    ("also", "reason"),
    [
        (listing(*MANY, "unheard-of"), "unheard-of"),
        ({**listing(*MANY), "shop/main.py": WEB + "import litestar\n"}, "litestar may not"),
        (listing("fastapi==0.50", *MANY[1:]), "fastapi may be too old"),
    ],
    ids=["unread", "not listed", "old"],
)
def test_where_the_installed_is_not_certain_it_is_automatic(
    also: dict[str, str], reason: str
) -> None:
    texts = also if "requirements.txt" in also else {**SHOP, **also}
    _, found, answers = recommended(texts)
    assert answers.start_up == "automatic"
    assert reason in start_up(found, answers.entrypoints, answers.libraries).open


FLASK = {"shop/main.py": "from flask import Flask\nfrom openai import OpenAI\n\napp = Flask('a')\n"}
OLD = ("flask==2.2.5", *MANY[1:])


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((*OLD, "sentry-sdk==2.75.0"), "flask may be too old"),
        ((*OLD, "sentry-sdk==2.75.0", "blinker"), ""),
        (OLD, ""),
    ],
    ids=["without blinker", "with it", "by our extra"],
)
def test_old_flask_without_blinker_would_end_the_start(rows: tuple[str, ...], reason: str) -> None:
    _, found, answers = recommended({**listing(*rows), **FLASK})
    assert start_up(found, answers.entrypoints, answers.libraries).open == reason


def test_where_all_processes_use_all_of_it_it_is_automatic() -> None:
    _, _, answers = recommended({**SHOP, "Procfile": SHOP["Procfile"].partition("worker")[0]})
    assert answers.entrypoints == ("shop/main.py",)
    assert answers.start_up == "automatic"


def test_what_nobody_uses_is_left_out_of_a_lone_file() -> None:
    needs = {**PACKAGES, "uvicorn": ["openai"]}
    texts = {
        "pyproject.toml": project("celery", "redis", "uvicorn"),
        "uv.lock": lock(needs),
        "tasks.py": WORKER,
        "note.py": "import uvicorn\n",
        "Procfile": "worker: celery -A tasks worker\n",
    }
    text = applied(texts)["tasks.py"]
    assert "auto_enabling_integrations=False" in text
    assert "OpenAIIntegration" not in text
    assert "HttpxIntegration()" in text


LONE = {
    "pyproject.toml": project("openai", "anthropic"),
    "uv.lock": lock({"openai": ["httpx"], "anthropic": ["httpx"], "httpx": [], "sentry-sdk": []}),
    "main.py": 'import openai\n\nif __name__ == "__main__":\n    openai.run()\n',
    "README.md": "```sh\nuv run main.py\n```\n",
    "aside.py": "import anthropic\n",
}


def test_a_program_without_proofs_keeps_what_it_uses() -> None:
    _, found, answers = recommended(LONE)
    assert (answers.entrypoints, found.proven) == (("main.py",), ())
    assert "openai.OpenAIIntegration" in answers.listed
    assert "anthropic.AnthropicIntegration" not in answers.listed


def test_a_file_that_is_named_and_unknown_keeps_everything() -> None:
    _, found, _ = recommended(LONE)
    assert not start_up(found, ("aside.py",), ()).is_worth_it


@pytest.mark.parametrize(("version", "is_listed"), [("1.7.1", False), ("1.8.0", True)])
def test_what_is_locked_too_old_would_stop_the_application(version: str, is_listed: bool) -> None:
    locked = lock({**PACKAGES, "uvicorn": ["mcp"], "mcp": []})
    texts = {
        **SHOP,
        "uv.lock": locked.replace('"mcp"\nversion = "9.0.0"', f'"mcp"\nversion = "{version}"'),
        "shop/main.py": WEB + "import mcp\n",
    }
    assert ("MCPIntegration" in call(texts)) is is_listed


def test_a_set_up_of_the_users_own_is_told_and_kept() -> None:
    own = "import sentry_sdk\n\nsentry_sdk.init(dsn='https://a@b.io/1')\n"
    texts = {**SHOP, "shop/main.py": own + WEB, "shop/tasks.py": own + WORKER}
    done = changes(texts)
    assert "auto_enabling" not in str(done.files)
    assert any("update -a start_up=lean" in note.paste for note in done.notes)
    asked = changes(texts, start_up="lean")
    assert any(b"auto_enabling_integrations=False" in (c.after or b"") for c in asked.files)


def test_heavier_is_what_costs_more() -> None:
    assert cost("openai.OpenAIIntegration").weight == "heavy"
    assert cost("loguru.LoguruIntegration").weight == "light"
    assert cost("none.OfThese").weight == "light"
    assert all(one.seconds >= 0 for one in COSTS.values())


UNHEARD = {
    **SHOP,
    "uv.lock": lock({**PACKAGES, "unheard-of": []}),
    "pyproject.toml": project("fastapi", "uvicorn", "celery", "redis", "openai", "unheard-of"),
}


def test_what_nobody_has_read_keeps_all_where_it_is_imported() -> None:
    web = call({**UNHEARD, "shop/main.py": "import unheard_of\n" + WEB})
    assert "OpenAIIntegration" not in web.partition(APART)[0]

    for where in ("shop/tasks.py", "shop/notes.py"):
        texts = {**UNHEARD, where: "import unheard_of\n" + UNHEARD.get(where, "")}
        if where == "shop/notes.py":
            texts["shop/tasks.py"] = WORKER + "import shop.notes\n"
        assert "auto_enabling" not in call(texts)


def test_why_nothing_is_saved_is_told_where_it_would_be_much() -> None:
    texts = {**UNHEARD, "shop/tasks.py": "import unheard_of\n" + WORKER}
    said = "lean would spare celery up to 4 s and 59 MB at its start, but nobody knows what"
    assert any(said in note.text for note in changes(texts).notes)
    assert said in proposal(*_proposed(texts))
    assert "Its start is lean: lean spares" in proposal(*_proposed(SHOP))

    alone = {**texts, "Procfile": SHOP["Procfile"].partition("\n")[2]}
    alone["shop/tasks.py"] += "import openai\nimport shop.main\n"
    assert not any("lean" in note.text for note in changes(alone).notes)
    assert not any("lean" in note.text for note in changes(texts, start_up="lean").notes)


def _proposed(texts: dict[str, str]) -> tuple[Scan, dict[str, Any]]:
    project, found, _ = recommended(texts)
    return found, recommend(project, found, {})


IMAGE = "FROM python:3.12\nCOPY . .\nRUN {}\nCMD celery -A shop.tasks worker\n"


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (
            {
                "Procfile": "",
                "Makefile": "run:\n\tuvicorn shop.main:app\n",
                "Dockerfile": IMAGE.format("pip install uv && uv sync"),
            },
            "",
        ),
        (
            {
                "Procfile": "web: uvicorn shop.main:app\n",
                "Dockerfile": IMAGE.format("pip install celery redis sentry-sdk"),
            },
            "the processes run in environments with different packages",
        ),
    ],
    ids=["nothing shows one", "two that differ"],
)
def test_an_environment_that_nothing_shows_is_no_other(texts: dict[str, str], reason: str) -> None:
    _, found, answers = recommended({**SHOP, **texts})
    assert start_up(found, ("shop/main.py", "shop/tasks.py"), answers.libraries).open == reason
