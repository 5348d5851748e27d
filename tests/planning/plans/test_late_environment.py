"""A `.env` that is read after Sentry has started is told: a DSN in it would not be seen."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

LOADS = "from dotenv import load_dotenv\n"


def told(main: str, procfile: str = "web: gunicorn main:app\n") -> list[str]:
    project = {
        "requirements.txt": "flask\nfastapi\npython-dotenv\n",
        "Procfile": procfile,
        "main.py": main,
    }
    return [n.text for n in changes(project).notes if "reads your .env" in n.text]


@pytest.mark.parametrize(
    "main",
    [
        "from flask import Flask\n" + LOADS + "\napp = Flask(__name__)\nload_dotenv()\n",
        "from flask import Flask\n" + LOADS + "\n\ndef create_app():\n    load_dotenv('.env')\n"
        "    return Flask(__name__)\n\n\napp = create_app()\n",
    ],
    ids=["below the app", "in the factory"],
)
def test_it_is_told_where_it_comes_later(main: str):
    (note,) = told(main)
    assert "main.py:" in note


def test_so_it_is_in_the_main_function_of_a_script():
    main = (
        "import schedule\n" + LOADS + "\n\ndef job():\n    pass\n\n\ndef main():\n"
        "    load_dotenv()\n    schedule.every().day.do(job)\n\n\n"
        'if __name__ == "__main__":\n    main()\n'
    )
    assert len(told(main, "clock: python main.py\n")) == 1


def test_what_comes_first_needs_no_word():
    assert told("from flask import Flask\n" + LOADS + "\nload_dotenv()\napp = Flask('x')\n") == []


def test_a_console_script_runs_its_function():
    project = {
        "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["schedule"]\n\n'
        '[project.scripts]\nshop = "shop.cli:main"\n',
        "Procfile": "clock: shop\n",
        "shop/__init__.py": "",
        "shop/cli.py": "import schedule\n" + LOADS + "\n\ndef job():\n    pass\n\n\n"
        "def main():\n    load_dotenv()\n    schedule.every().day.do(job)\n",
    }
    assert [n for n in changes(project).notes if "reads your .env" in n.text]


FLASK = "from flask import Flask\n\n"
APP = "app = Flask(__name__)\n"
SHOP = {
    "requirements.txt": "flask\npython-dotenv\nenvirons\n",
    "Procfile": "web: gunicorn main:app\n",
}
READS = {
    "a call": LOADS + "\nload_dotenv()\n",
    "environs": "from environs import Env\n\nenv = Env()\nenv.read_env()\n",
    "an update": "import os\n\nfrom dotenv import dotenv_values\n\n"
    "os.environ.update(dotenv_values())\n",
    "a loop": "from os import environ\n\nfor row in open('.env'):\n"
    "    key, value = row.split('=')\n    environ[key] = value\n",
    "a default": "import os\n\nfor row in open('.env'):\n    key, value = row.split('=')\n"
    "    os.environ.setdefault(key, value)\n",
    "a module": "import settings\n",
    "a function": "from preparing import prepare\n\nprepare()\n",
    "a module by name": "import importlib\n\nimportlib.import_module('settings')\n",
}
SETTINGS = {
    "settings.py": LOADS + "\nload_dotenv()\n",
    "preparing.py": LOADS + "\n\ndef prepare():\n    load_dotenv()\n",
}


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize("below", [False, True], ids=["above the app", "below the app"])
def test_sentry_starts_below_whatever_reads_the_file(name: str, below: bool):
    main = FLASK + (APP + READS[name] if below else READS[name] + APP) + "\nprint(app)\n"
    edited = applied({**SHOP, **SETTINGS, "main.py": main})["main.py"]
    above, _, _ = edited.partition("import sentry_sdk")
    last = READS[name].splitlines()[-1]
    assert last in above
    assert not told(main)


LATER = {
    "in main()": f"{FLASK}{LOADS}\n\n{APP}\n\ndef main():\n    load_dotenv('.env')\n\n\nmain()\n",
    "by name": FLASK + "\n\ndef create_app():\n    app = Flask('a')\n"
    "    app.config.from_object('settings.Live')\n    return app\n",
    "by the name of the environment": "import os\n\n" + FLASK + "\n\ndef create_app():\n"
    "    app = Flask('a')\n    app.config.from_object(os.getenv('KIND', 'settings.Live'))\n"
    "    return app\n",
    "by a loop": FLASK + "import os\n\n\ndef create_app():\n    for row in open('.env'):\n"
    "        key, value = row.split('=')\n        os.environ[key] = value\n"
    "    return Flask('a')\n",
}


@pytest.mark.parametrize("name", LATER)
def test_what_no_place_is_below_is_told(name: str):
    factory = "create_app" in LATER[name]
    procfile = {"Procfile": "web: gunicorn 'main:create_app()'\n"} if factory else {}
    texts = {**SHOP, **SETTINGS, **procfile, "main.py": LATER[name]}
    if name == "in main()":
        texts["Procfile"] = "web: python main.py\n"
        texts["main.py"] = LATER[name].replace(
            "main()\n", "if __name__ == '__main__':\n    main()\n"
        )
    (note,) = [n for n in changes(texts).notes if "reads your .env" in n.text]
    assert ".env" in note.text or "load_dotenv" in note.text


@pytest.mark.parametrize(
    "command", ["flask --app main run", "uvicorn --env-file .env --factory main:create_app"]
)
def test_what_a_program_loads_by_itself_is_there(command: str):
    main = FLASK + LOADS + "\n\ndef create_app():\n    load_dotenv()\n    return Flask('a')\n"
    assert not told(main, f"web: {command}\n")


@pytest.mark.parametrize("path", ["main.py", "main/__init__.py"], ids=["flat", "in a package"])
def test_below_a_factory_that_reads_it_nothing_is_to_be_told(path: str) -> None:
    main = FLASK + LOADS + "\n\ndef create_app():\n    load_dotenv()\n    return Flask('a')\n"
    texts = {**SHOP, path: f"{main}\n\napp = create_app()\n\nprint(app)\n"}
    edited = applied(texts)[path]
    above, _, _ = edited.partition("import sentry_s")
    assert "app = create_app()" in above
    assert not [n for n in changes(texts).notes if "reads your .env" in n.text]


def test_so_it_is_where_a_function_imports_the_module_that_reads_it():
    project = {
        "requirements.txt": "schedule\npython-dotenv\n",
        "Procfile": "clock: python main.py\n",
        "settings.py": LOADS + "\nload_dotenv()\n",
        "main.py": "import schedule\n\n\ndef job():\n    import settings\n\n\n"
        "schedule.every().day.do(job)\n",
    }
    (note,) = (n.text for n in changes(project).notes if "reads your .env" in n.text)
    assert "settings.py:3 (`load_dotenv()`) reads your .env, perhaps later" in note
    above = {**project, "main.py": f"import settings\n{project['main.py']}"}
    assert not [n for n in changes(above).notes if "reads your .env" in n.text]


def test_so_it_is_where_a_package_passes_the_function_on_to_each_process():
    started = "from common import load\n\nif __name__ == '__main__':\n    load()\n"
    files = {
        "requirements.txt": "requests\npython-dotenv\n",
        "Procfile": "a: python -m feed\nb: python -m bot\n",
        "common/__init__.py": "from .config import load\n",
        "common/config.py": f"{LOADS}\n\ndef load():\n    load_dotenv()\n",
        **{f"{name}/__init__.py": "" for name in ("feed", "bot")},
        **{f"{name}/__main__.py": started for name in ("feed", "bot")},
    }
    (note,) = [n for n in changes(files).notes if "reads your .env" in n.text]
    assert "starts. common/config.py:5 (`load_dotenv()`) reads" in note.text


def test_what_only_a_main_guard_reads_is_not_read_by_who_imports_the_file() -> None:
    guarded = (
        'if __name__ == "__main__":\n    from dotenv import load_dotenv\n\n    load_dotenv()\n\n\n'
        "def run(event, context):\n    return {}\n"
    )
    texts = {
        "serverless.yml": "plugins: [serverless-python-requirements]\nfunctions:\n  a:\n"
        "    handler: handler.run\n",
        "requirements.txt": "python-dotenv\n",
        "handler.py": guarded,
    }
    assert "sentry_sdk.init(" in applied(texts)["handler.py"]
    assert not [n for n in changes(texts).notes if "reads your .env" in n.text]
