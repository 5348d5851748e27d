"""Programs that no edit is made in are named in one note, with lines that start Sentry once."""

from __future__ import annotations

import pytest

from codemods.files.model import Evidence, Note
from codemods.planning.plans import undecided, wrapped
from codemods.planning.plans.not_edited import plan
from tests.projects import changes, known

WEB = "from flask import Flask\n\napp = Flask(__name__)\n"
CHAT = "from chatter import app\n"
GUARD = "def main():\n    pass\n\n\nif __name__ == '__main__':\n    main()\n"
SHOP = {
    "requirements.txt": "flask\nchatter\nuvicorn\n",
    "shop/__init__.py": "",
    "shop/web.py": WEB,
    "chat.py": CHAT,
    "tick.py": CHAT,
}
STARTS = "web: gunicorn shop.web:app\n"
BOTH = f"{STARTS}chat: uvicorn chat:app\ntick: uvicorn tick:app\n"


def told(texts: dict[str, str], **given: object) -> list[Note]:
    return [*plan(known({**SHOP, "Procfile": STARTS, **texts}, **given))]


def test_all_are_named_in_one_note_each_with_what_starts_it() -> None:
    (note,) = told({"Procfile": BOTH})
    assert note.text.startswith("Not set up: chat.py (Procfile:2), tick.py (Procfile:3).")
    assert note.level == "todo"


def test_the_whole_call_is_given_once_for_all() -> None:
    (note,) = told({"Procfile": BOTH}, style="inline")
    assert note.paste.count("sentry_sdk.init(") == 1
    assert note.paste.startswith("# chat.py, tick.py, above the other imports:\n")


def test_where_our_module_can_be_imported_that_is_all() -> None:
    texts = {"shop/tick.py": CHAT, "Procfile": f"{STARTS}tick: uvicorn shop.tick:app\n"}
    place = {"init_path": "shop/setting.py", "init_module": "shop.setting"}
    (note,) = told(texts, style="module", **place)
    assert "import setting" in note.paste and "sentry_sdk.init(" not in note.paste


def test_but_not_in_an_image_that_is_not_given_it() -> None:
    image = "FROM python\nRUN pip install flask\nCOPY tick.py .\nCMD uvicorn tick:app\n"
    asked = {"style": "module", "init_path": "setting.py", "init_module": "setting"}
    (note,) = told({"Dockerfile": image}, **asked)
    assert "sentry_sdk.init(" in note.paste and "import setting" not in note.paste
    (note,) = told({"Dockerfile": image.replace("COPY tick.py", "COPY .")}, **asked)
    assert "import setting" in note.paste


GREEN = (
    "from gunicorn.app.base import BaseApplication\n\n\nclass Server(BaseApplication):\n"
    "    def load(self):\n        return None\n\n\n"
    "def main():\n    Server({'worker_class': 'gevent'}).run()\n\n\nmain()\n"
)


@pytest.mark.parametrize("worker", ["gevent", "gthread"])
def test_no_lines_go_above_workers_that_patch_when_they_begin(worker: str) -> None:
    texts = {"serve.py": GREEN.replace("gevent", worker), "README.md": "    python serve.py\n"}
    (note,) = told(texts)
    assert note.text.startswith("Not set up: serve.py (README.md:1).")
    assert ("serve.py is Gunicorn itself" in note.text) == (worker == "gevent") != bool(note.paste)


def test_what_comes_past_a_start_of_sentry_is_not_named() -> None:
    assert not told({"Procfile": f"{STARTS}again: waitress-serve shop.web:app\n"})


@pytest.mark.parametrize("beside", ["app", "shop"])
def test_nor_is_what_loads_a_package_beside_a_script_of_its_name(beside: str) -> None:
    code = f"from {beside} import create_app\n\napp = create_app()\n"
    texts = {
        "requirements.txt": "flask\n",
        "Procfile": "web: gunicorn wsgi:app\n",
        f"{beside}/__init__.py": "from flask import Flask\n\n\ndef create_app():\n"
        "    return Flask(__name__)\n",
        f"{beside}.py": code,
        "wsgi.py": code,
    }
    assert not [n for n in changes(texts).notes if n.text.startswith("Not set up")]


def test_what_can_t_be_read_is_named_once_and_gets_no_lines() -> None:
    texts = {**SHOP, "Procfile": f"{STARTS}chat: uvicorn chat:app\n", "chat.py": "app = 01\n"}
    (note,) = [n for n in changes(texts).notes if "chat.py" in n.text]
    assert note.paste == ""


@pytest.mark.parametrize(("imported", "has_lines"), [("import old", False), ("import new", True)])
def test_what_loads_at_once_what_can_t_be_read_gets_no_lines(imported: str, has_lines: bool):
    texts = {
        **SHOP,
        "Procfile": f"{STARTS}job: python job.py\n",
        "job.py": f"{imported}\n\nprint(1)\n",
        "old.py": "number = = 1\n",
        "new.py": "",
    }
    asked = known(texts, entrypoints=["shop/web.py"])
    (note,) = [n for n in plan(asked) if n.text.startswith("Not set up: job.py")]
    assert bool(note.paste) is has_lines


INSERTED = (
    "import sys\nfrom pathlib import Path\n\nLIB = Path(__file__).parent / 'lib'\n"
    "sys.path.insert(0, str(LIB))\n\n\ndef main():\n    from work import run\n\n    run()\n"
    "\n\nmain()\n"
)
WORK = f"def run(): ...\n\n\n{GUARD}"
BESIDE = {"requirements.txt": "requests\n", "start.py": INSERTED, "lib/work.py": WORK}


def test_what_an_edited_file_runs_in_its_own_process_is_none_of_them() -> None:
    texts = {
        **BESIDE,
        "Procfile": "worker: python start.py\n",
        "README.md": "    python lib/work.py\n",
    }
    asked = known(texts)
    assert asked.answers.entrypoints == ("start.py",)
    assert not [*plan(asked)]
    (note,) = plan(known({**texts, "start.py": INSERTED.replace("from work", "from other")}))
    assert note.text.startswith("Not set up: lib/work.py (README.md:1)")


def test_one_that_is_deployed_by_itself_too_is_named_without_lines() -> None:
    texts = {**BESIDE, "Procfile": "worker: python start.py\nother: python lib/work.py\n"}
    (note,) = plan(known(texts, entrypoints=["start.py"], init_path="start.py", style="inline"))
    assert "Not set up: lib/work.py (Procfile:2). lib/work.py may share a process" in note.text
    assert note.paste == ""


@pytest.mark.parametrize("number", [1, 5])
def test_what_only_can_be_started_is_counted(number: int) -> None:
    more = {f"tool{n}.py": GUARD for n in range(number)}
    (note,) = told(more)
    assert note.level == "info" and note.paste == ""
    assert note.text.startswith(f"{number} file")
    assert ("among them" in note.text) is (number > 3)
    first, second = told({**more, "Procfile": BOTH})
    assert second == note and not any(path in first.text for path in more)


@pytest.mark.parametrize(
    "more",
    [
        {"tests/tool.py": GUARD},
        {"tool.py": "def main(): ...\n"},
        {"tool.py": f"from shop import web\n\n\n{GUARD}"},
        {"shop/web.py": f"import tool\n{WEB}", "tool.py": GUARD},
    ],
    ids=["a test", "no main guard", "loading what starts Sentry", "loaded by it"],
)
def test_others_are_not_counted(more: dict[str, str]) -> None:
    assert not told(more)


def test_an_app_that_nothing_is_seen_to_start_is_named_by_its_line() -> None:
    celery = "from celery import Celery\n\napp = Celery()\n\n\n@app.task\ndef job(): ...\n"
    (note,) = [n for n in told({"jobs.py": celery, "more.py": celery}) if "jobs.py" in n.text]
    assert note.text.startswith("Not set up: jobs.py (line 3), more.py (line 3).")
    assert "entrypoints=" not in note.paste


def test_no_lines_are_given_for_a_python_that_cannot_run_them() -> None:
    asked = known({**SHOP, "Procfile": BOTH})
    old = asked.found._replace(old_python=Evidence("runtime.txt", 1, "python-2.7"))
    (note,) = plan(asked._replace(found=old))
    assert "chat.py" in note.text and note.paste == ""


def test_where_nothing_is_edited_the_list_that_needs_sentry_is_named() -> None:
    texts = {
        "requirements.txt": "flask\n",
        "one.py": WEB,
        "two.py": WEB,
    }
    (note,) = [n for n in changes(texts).notes if n.text.startswith("Not set up")]
    assert "one.py (line 3), two.py (line 3)" in note.text
    assert "Add `sentry-sdk" in note.text and "to requirements.txt" in note.text
    assert note.paste.count("sentry_sdk.init(") == 1


def test_a_call_that_may_start_sentry_gets_no_lines_for_such_a_python_either() -> None:
    app = f"from companylib.obs import setup_sentry\n{WEB}\nsetup_sentry('a')\n"
    asked = known({"requirements.txt": "flask\n", "app.py": app}, style="none")
    assert "setup_sentry" in str([*wrapped.plan(asked)])
    old = asked.found._replace(old_python=Evidence("runtime.txt", 1, "python-2.7"))
    asked = asked._replace(found=old)
    assert not [*wrapped.plan(asked)]
    assert not any(note.paste for note in undecided.plan(asked)) and [*undecided.plan(asked)]


SHARED = {
    "requirements.txt": "flask\nrequests\n",
    "Procfile": "web: gunicorn web:app\nbot: python bot.py\n",
    "web.py": "from flask import Flask\n\nimport stored\n\napp = Flask(__name__)\n",
    "bot.py": "import requests\n\nrequests.get('x')\n",
    "stored.py": "def make(): ...\n\n\nif __name__ == '__main__':\n    make()\n",
    "setup.sh": "python stored.py\n",
}


def test_what_shares_a_process_imports_the_module_that_is_written() -> None:
    asked = known(SHARED)
    assert asked.answers.style == "module"
    (note,) = plan(asked)
    assert "share a process" not in note.text
    assert note.paste.startswith("# stored.py, at its top:\nimport sentry_setup")


def test_no_import_where_the_module_has_another_name() -> None:
    web = {"web.py": SHARED["web.py"].replace("import stored", "from lib import stored")}
    texts = {**SHARED, **web, "setup.sh": "python lib/stored.py\n"}
    texts["lib/stored.py"] = texts.pop("stored.py")
    (note,) = plan(known(texts))
    assert "lib/stored.py may share a process with web.py" in note.text
    assert "stored.py" not in note.paste


@pytest.mark.parametrize(
    ("web", "stored", "place"),
    [
        ("import stored\n\nload_dotenv()", "", ""),
        ("import stored", "load_dotenv()\n", "below line 2"),
        ("", "load_dotenv()\n", "below line 2"),
    ],
)
def test_it_does_not_start_before_a_env_is_loaded(web: str, stored: str, place: str) -> None:
    load = "from dotenv import load_dotenv\n"
    texts = {**SHARED, "web.py": load + SHARED["web.py"].replace("import stored", web)}
    texts["stored.py"] = f"{load}{stored}{SHARED['stored.py']}"
    (note,) = plan(known({**texts, "requirements.txt": "flask\nrequests\npython-dotenv\n"}))
    assert ("share a process" in note.text) == (not place)
    assert note.paste.startswith(f"# stored.py, {place}:\nimport sentry_setup" if place else "")


@pytest.mark.parametrize(
    ("installed", "there"), [("requirements.txt", True), ("other.txt", True), ("", False)]
)
def test_what_its_image_installs_is_not_to_be_installed(installed: str, there: bool) -> None:
    image = f"FROM python\n{f'RUN pip install -r {installed}' if installed else ''}\nCOPY . .\n"
    texts = {
        "requirements.txt": "flask\n",
        "other.txt": "requests\n",
        "web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "Dockerfile": "FROM python\nRUN pip install -r requirements.txt\nCMD gunicorn web:app\n",
        "job.py": GUARD,
        "job/Dockerfile": f"{image}CMD python job.py\n",
        "docker-compose.yml": "services:\n  job:\n    build:\n      context: .\n"
        "      dockerfile: job/Dockerfile\n",
    }
    (note,) = plan(known(texts, entrypoints=["web.py"]))
    assert "Not set up: job.py" in note.text
    assert ("have sentry-sdk installed where it runs" not in note.text) == there
    edited = {change.path for change in changes(texts, entrypoints=["web.py"]).files}
    assert (installed in edited) == there


@pytest.mark.parametrize("path", ["views/stock.py", "./views/stock.py"])
def test_a_server_that_a_chosen_file_starts_by_a_command_is_named(path: str) -> None:
    start = f"\n\ndef begin():\n    subprocess.Popen(['shiny', 'run', {path!r}])\n"
    texts = {
        "requirements.txt": "flask\nshiny\n",
        "app.py": f"import subprocess\nfrom flask import Flask\n\napp = Flask(__name__){start}",
        "views/stock.py": "from shiny import App, ui\n\napp = App(ui.page_fluid(), None)\n",
    }
    (note,) = [n for n in changes(texts).notes if n.text.startswith("Not set up")]
    assert "views/stock.py (app.py:7)" in note.text
