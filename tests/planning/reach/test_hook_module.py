"""Each process loads Sentry by the name that its own folder gives the set-up module."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes, recommended

WEB = "from fastapi import FastAPI\n\napp = FastAPI()\n"
LOOP = "import time\n\nwhile True:\n    time.sleep(1)\n"
NEEDS = {"requirements.txt": "fastapi\nuvicorn\n"}
BOT = {**NEEDS, "bot/__init__.py": "", "bot/api.py": WEB, "bot/__main__.py": LOOP}
END = "  # noqa: F401  # isort: skip\n\n"


@pytest.mark.parametrize("command", ["python bot", "python3 ./bot/", "python bot/__main__.py"])
def test_a_folder_that_is_run_is_searched_itself(command: str):
    after = applied({**BOT, "Procfile": f"web: uvicorn bot.api:app\nbot: {command}\n"})
    assert after["bot/__main__.py"] == f"import sentry_setup{END}{LOOP}"
    assert after["bot/api.py"] == f"from bot import sentry_setup{END}{WEB}"
    assert "bot/sentry_setup.py" in after


def test_a_module_that_is_run_is_searched_from_above():
    after = applied({**BOT, "Procfile": "web: uvicorn bot.api:app\nbot: python -m bot\n"})
    assert after["bot/__main__.py"] == f"from bot import sentry_setup{END}{LOOP}"


def test_from_above_another_process_names_the_folders_too():
    texts = {
        **NEEDS,
        "svc/shop/__init__.py": "",
        "svc/shop/api.py": WEB,
        "clock.py": LOOP,
        "Procfile": "web: cd svc && uvicorn shop.api:app\nclock: python clock.py\n",
    }
    after = applied(texts)
    assert after["svc/shop/api.py"] == f"from shop import sentry_setup{END}{WEB}"
    assert after["clock.py"] == f"from svc.shop import sentry_setup{END}{LOOP}"


def test_a_package_that_does_something_when_it_is_loaded_is_not_loaded_for_it():
    texts = {
        **NEEDS,
        "svc/shop/__init__.py": "import shop.db\n",
        "svc/shop/db.py": "print(1)\n",
        "svc/shop/api.py": WEB,
        "clock.py": LOOP,
        "Procfile": "web: cd svc && uvicorn shop.api:app\nclock: python clock.py\n",
    }
    after = applied(texts)
    assert "svc/sentry_setup.py" in after, "above the package, which nobody has to load for it"
    assert after["svc/shop/api.py"] == f"import sentry_setup{END}{WEB}"
    assert after["clock.py"] == f"from svc import sentry_setup{END}{LOOP}"


QUEUE = "from celery import Celery\n\napp = Celery()\n\n\n@app.task\ndef f():\n    pass\n"


def test_one_without_a_certain_name_is_told_and_the_others_are_edited():
    texts = {
        "requirements.txt": "fastapi\ncelery\n",
        **dict.fromkeys(("api/__init__.py", "jobs/work.py"), ""),
        "api/main.py": WEB,
        "jobs/tasks.py": f"from . import work\n{QUEUE}",
    }
    after = applied(texts)
    assert after["api/main.py"] == f"from api import sentry_setup{END}{WEB}"
    assert after["jobs/tasks.py"] == texts["jobs/tasks.py"]
    (note,) = [n for n in changes(texts).notes if "jobs/tasks.py" in n.text]
    assert "sentry_sdk.init(" in note.paste


def test_of_several_without_a_certain_name_none_is_chosen_by_the_alphabet():
    texts = {
        "requirements.txt": "fastapi\ncelery\n",
        **dict.fromkeys(("api/x.py", "jobs/work.py"), ""),
        "api/main.py": f"from . import x\n{WEB}",
        "jobs/tasks.py": f"from . import work\n{QUEUE}",
    }
    assert applied(texts) == texts
    notes = "\n".join(n.text for n in changes(texts).notes)
    assert "api/main.py" in notes and "jobs/tasks.py" in notes
    _, _, answers = recommended(texts, entrypoints=["jobs/tasks.py"])
    assert (answers.style, answers.init_path) == ("inline", "jobs/tasks.py")


def test_two_processes_that_know_a_file_by_two_names_prove_none():
    texts = {
        **NEEDS,
        "shop/__init__.py": "",
        "shop/app.py": WEB,
        "shop/worker.py": "import app\n\napp.app.title = ''\n",
        "Procfile": "web: uvicorn shop.app:app\nworker: python shop/worker.py\n",
    }
    found = scan(Project.of(texts), "")
    (web,) = [e for e in found.entrypoints if e.path == "shop/app.py"]
    assert not web.module
    assert "from shop import" not in applied(texts)["shop/app.py"]


MOUNTED = {
    **NEEDS,
    "src/shop/__init__.py": "",
    "src/shop/data.py": "",
    "Dockerfile": "FROM python:3.12\nWORKDIR /code\nCOPY requirements.txt .\n"
    "RUN pip install -r requirements.txt\nCOPY ./src/shop /code/shop\nCMD uvicorn shop.api:app\n",
}
HIGHER = {"tests/test_api.py": "from src.shop.api import app\n"}


@pytest.mark.parametrize(
    ("more", "code", "line"),
    [
        ({}, f"from .data import x\n{WEB}", "from . import sentry_setup"),
        (HIGHER, WEB, "from . import sentry_setup"),
        ({}, WEB, "from shop import sentry_setup"),
        (HIGHER, f"{WEB}\nif __name__ == '__main__':\n    pass\n", "from shop import sentry_setup"),
        (HIGHER | {"src/shop/a.py": "import api\n"}, WEB, "from shop import sentry_setup"),
        (HIGHER, f"import shop.data\n{WEB}", "from shop import sentry_setup"),
        ({}, f"try:\n    from .data import x\nexcept ImportError:\n    pass\n{WEB}", ""),
    ],
)
def test_a_file_with_a_package_by_any_name_imports_from_beside_itself(
    more: dict[str, str], code: str, line: str
):
    after = applied({**MOUNTED, **more, "src/shop/api.py": code})
    assert (after["src/shop/api.py"].partition("  #")[0] == line) == bool(line)


def test_a_module_deeper_down_climbs_no_higher_than_its_own_imports():
    texts = {
        **NEEDS,
        "shop/__init__.py": "",
        "shop/web/__init__.py": "",
        "shop/api.py": WEB,
        "shop/web/low.py": f"from .a import x\n{WEB}",
        "shop/web/high.py": f"from ..a import x\n{WEB}",
        "Procfile": "a: uvicorn shop.api:app\nb: uvicorn shop.web.low:app\n"
        "c: uvicorn shop.web.high:app\n",
    }
    after = applied(texts)
    assert after["shop/web/low.py"].startswith("from shop import sentry_setup")
    assert after["shop/web/high.py"].startswith("from .. import sentry_setup")


MAIN = "\nif __name__ == '__main__':\n    import uvicorn\n\n    uvicorn.run(app)\n"


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [(WEB + MAIN, True), (WEB, False), (f"from . import rows\n{WEB}{MAIN}", False)],
    ids=["it may be run by its path", "it can't be run", "it needs its package"],
)
def test_a_module_that_may_be_run_by_its_path_has_no_certain_name(text: str, is_alone: bool):
    texts = {
        "requirements.txt": "fastapi\nflask\nuvicorn\n",
        "one/__init__.py": "",
        "one/api.py": text,
        "one/rows.py": "",
        "two/__init__.py": "",
        "two/api.py": "from flask import Flask\n\nfrom . import rows\n\napp = Flask(__name__)\n",
        "two/rows.py": "",
    }
    assert ("import sentry_setup" in applied(texts)["one/api.py"]) is not is_alone
    notes = [n for n in changes(texts).notes if n.text.startswith("two/api.py starts")]
    assert bool(notes) is is_alone
