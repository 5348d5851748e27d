"""Apps that no constructor call shows."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

ARQ = "from arq.connections import RedisSettings\n\n\n"
WSGI = "def {name}(environ, start_response):\n    return []\n"
ASGI = "async def {name}(scope, receive, send):\n    pass\n"


def found(**texts: str) -> list[tuple[str, str, str]]:
    project = Project.of({k.replace("__", "/").replace("_py", ".py"): v for k, v in texts.items()})
    return [(e.framework, e.path, e.name) for e in scan(project, "").entrypoints]


@pytest.mark.parametrize("attribute", ["functions", "cron_jobs"])
def test_worker_class(attribute: str) -> None:
    text = f"{ARQ}class Settings:\n    {attribute} = []\n"
    assert found(worker_py=text) == [("arq", "worker.py", "Settings")]


@pytest.mark.parametrize("attribute", ["functions", "cron_jobs"])
def test_a_worker_class_whose_file_imports_nothing_of_the_framework(attribute: str) -> None:
    text = f"class Settings:\n    {attribute} = []\n    redis_settings = redis\n"
    text = f"from conf import redis\n\n\n{text}"
    assert found(worker_py=text) == [("arq", "worker.py", "Settings")]
    assert found(worker_py=text.replace("    redis_settings", "\n\nredis_settings")) == []


def test_no_worker_class() -> None:
    assert found(worker_py="class Settings:  # not for arq\n    functions = []\n") == []
    assert found(worker_py=f"{ARQ}functions = []\n") == []


@pytest.mark.parametrize(
    ("texts", "entries"),
    [
        ({"app_py": WSGI.format(name="application")}, [("wsgi", "app.py", "application")]),
        ({"app_py": ASGI.format(name="app")}, [("asgi", "app.py", "app")]),
        ({"app_py": ASGI.format(name="middleware")}, []),
        (
            {"app_py": WSGI.format(name="shop"), "Procfile": "web: gunicorn app:shop\n"},
            [("wsgi", "app.py", "shop")],
        ),
        (
            {"app_py": f"import flask\n\nx = flask.Flask('x')\n{WSGI.format(name='app')}"},
            [("flask", "app.py", "x")],
        ),
        ({"app_py": f"class A:\n    {WSGI.format(name='app').splitlines()[0]} ...\n"}, []),
    ],
)
def test_plain_callable(texts: dict[str, str], entries: list[tuple[str, str, str]]) -> None:
    assert found(**texts) == entries


@pytest.mark.parametrize(
    ("texts", "entries"),
    [
        (
            {"jobs_py": "import dramatiq\n", "Procfile": "worker: dramatiq jobs\n"},
            [("dramatiq", "jobs.py", "")],
        ),
        ({"tool_py": "print(1)\n", "Procfile": "x: python tool.py\n"}, [("script", "tool.py", "")]),
        ({"tool_py": "print(1)\n", "Makefile": "x:\n\tpython tool.py\n"}, []),
        ({"tool_py": "print(1)\n"}, []),
    ],
)
def test_launched_module(texts: dict[str, str], entries: list[tuple[str, str, str]]) -> None:
    assert found(**texts) == entries


GUARD = 'import os\n\nif __name__ == "__main__":\n    print(os.name)\n'


@pytest.mark.parametrize(
    ("texts", "patched"),
    [
        ({"rules_bot.py": GUARD}, "rules_bot.py"),
        ({"tell.py": GUARD, "rules.py": "import tell\n" + GUARD}, "rules.py"),
        ({"migrate.py": GUARD, "bot.py": "print(1)\n"}, "bot.py"),
        (
            {"teller/__init__.py": "", "teller/__main__.py": "print(1)\n"},
            "teller/__main__.py",
        ),
        ({"tests/run.py": GUARD, "tools/a/run.py": GUARD}, ""),
        ({"words.py": "WORDS = ()\n", "bot.py": "WORDS = ()\n"}, ""),
        ({"one.py": GUARD, "two.py": GUARD}, ""),
        ({"one.py": GUARD, "Procfile": "web: java -jar one.jar\nbot: python two.py\n"}, ""),
    ],
    ids=[
        "the only one",
        "the one that no other imports",
        "the one that is called like a program",
        "a package that is run",
        "in other folders",
        "none",
        "two",
        "beside what a deployment starts",
    ],
)
def test_a_script_that_nothing_starts_is_the_program_where_it_is_the_only_one(
    texts: dict[str, str], patched: str
) -> None:
    done = changes({"requirements.txt": "requests\n", **texts})
    edited = [c.path for c in done.files if c.before is not None and c.path.endswith(".py")]
    assert edited == ([patched] if patched else [])
    assert changes(texts).files == ()  # nothing could take the requirement


def test_of_two_scripts_the_user_names_the_program() -> None:
    texts = {"requirements.txt": "requests\n", "one.py": GUARD, "two.py": GUARD}
    (note,) = changes(texts).notes
    assert note.text.startswith("Nothing shows which of these is the program: one.py, two.py.")
    after = applied(texts, entrypoints=["two.py"], frameworks=["script"])
    assert "sentry_sdk.init(" in after["two.py"]
    assert after["one.py"] == GUARD


def test_a_packages_main_is_run_by_the_packages_name() -> None:
    texts = {
        "requirements.txt": "requests\n",
        "bot/__init__.py": "",
        "bot/__main__.py": "import bot\nfrom bot.bot import Bot\n\nbot.instance = Bot()\n",
        "bot/bot.py": "class Bot:\n    pass\n",
    }
    assert "from bot import sentry_setup" in applied(texts)["bot/__main__.py"]
