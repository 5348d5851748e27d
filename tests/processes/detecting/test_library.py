"""A package that others import gets nothing; an application that is packaged does."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

BUILT = '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "shelf"\n'
OFFERS = "from shelf.rows import put\n"
ROWS = "def put():\n    pass\n\n\ndef main():\n    pass\n"
PACKAGE = {"src/shelf/__init__.py": OFFERS, "src/shelf/rows.py": ROWS}
LIBRARY = {"pyproject.toml": BUILT, **PACKAGE}
MANAGE = "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'sample_shelf.settings')\n"
TOOL = {"tools/notes.py": "print('notes')\n"}


@pytest.mark.parametrize(
    "texts",
    [
        LIBRARY,
        {"setup.py": "from setuptools import setup\n\nsetup(name='shelf')\n", **PACKAGE},
        {"setup.cfg": "[metadata]\nname = shelf\n", **PACKAGE},
        {"pyproject.toml": BUILT.replace("project]", "tool.poetry]"), **PACKAGE},
        {**LIBRARY, **TOOL, "release.sh": "python tools/notes.py\n"},
        {**LIBRARY, **TOOL, "scripts/build": "#!/bin/sh\npython tools/notes.py\n"},
        {
            **LIBRARY,
            **TOOL,
            "pyproject.toml": f'{BUILT}\n[tool.poe.tasks]\nnotes = "python tools/notes.py"\n'
            'rest = {script = "shelf.rows:main"}\n',
        },
        {**LIBRARY, "Makefile": "rows:\n\tpython -m shelf.rows\n"},
        {
            **LIBRARY,
            "pyproject.toml": f'{BUILT}[project.scripts]\nshelf-pack = "shelf.rows:main"\n',
        },
        {
            **LIBRARY,
            "pyproject.toml": f'{BUILT}[project.entry-points.pytest11]\nshelf = "shelf.rows"\n',
        },
        {**LIBRARY, "site.py": "print('docs')\n", "Dockerfile": 'FROM python\nCMD ["python", '
         '"site.py"]\nCOPY . /srv\nWORKDIR /srv\n'},
        {
            **LIBRARY,
            "src/shelf/__init__.py": "from .rows import *\nfrom .rows import main\n",
            "pyproject.toml": f'{BUILT}[project.scripts]\nshelf = "shelf:main"\n',
        },
        {
            **LIBRARY,
            "src/shelf/__init__.py": "from .rows import put\nfrom .cli import main\n",
            "src/shelf/cli.py": "def main():\n    pass\n",
            "pyproject.toml": f'{BUILT}[project.scripts]\nshelf = "shelf.cli:main"\n',
        },
        {**LIBRARY, "showcase/app.py": "from flask import Flask\n\napp = Flask(__name__)\n"},
        {
            "setup.py": "from setuptools import setup\n\nNAME = 'shelf'\nsetup(name=NAME)\n",
            "shelf/__init__.py": "",
            "docker/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
            "docker/Dockerfile": 'FROM python\nCOPY docker/app.py .\nCMD ["gunicorn", "app:app"]\n',
        },
        {
            **LIBRARY,
            "demo_app/requirements.txt": "flask\n",
            "demo_app/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        },
        {
            "setup.cfg": "[metadata]\nname = django-shelf\n\n[options]\npackages = find:\n"
            "install_requires = django\n",
            "shelf/__init__.py": "",
            "sample_shelf/__init__.py": "",
            "sample_shelf/manage.py": MANAGE,
            "sample_shelf/settings.py": "INSTALLED_APPS = ['shelf']\nROOT_URLCONF = 'urls'\n",
        },
        {"pyproject.toml": BUILT, "shelf.py": ROWS},
        {**LIBRARY, "examples/app.py": "from flask import Flask\n\napp = Flask(__name__)\n"},
        {
            **LIBRARY,
            "shelf/hook.py": "from flask import Flask\n\n\nclass Hook:\n    def listen(self):\n"
            "        app = Flask(__name__)\n        app.run()\n",
        },
        {
            **LIBRARY,
            "shelf/jobs.py": "from apscheduler.schedulers.background import BackgroundScheduler\n"
            "\n\nclass Jobs:\n    def __init__(self):\n"
            "        self.scheduler = BackgroundScheduler()\n"
            "        self.scheduler.add_job(self.work, 'interval', hours=1)\n"
            "\n    def work(self):\n        pass\n",
        },
    ],
    ids=[
        "pyproject",
        "setup.py",
        "setup.cfg",
        "poetry",
        "a release script",
        "a script of bin",
        "tasks of a runner",
        "a Makefile",
        "a tool beside it",
        "a plugin",
        "the website of its docs",
        "a command that importing it loads",
        "a command of a module that importing it loads",
        "an example beside it",
        "an image to try it",
        "an example with requirements",
        "a project that shows an app of Django",
        "one module",
        "an example",
        "a server that objects of it start",
        "jobs that objects of it run",
    ],
)  # fmt: skip
def test_a_library_gets_nothing_and_is_told_why(texts: dict[str, str]):
    done = changes(texts)
    assert done.files == ()
    (note,) = done.notes
    assert "shelf is a library (" in note.text
    assert "Sentry starts in the applications that use it." in note.text


@pytest.mark.parametrize(
    ("texts", "patched"),
    [
        (
            {
                **LIBRARY,
                "src/shelf/cli.py": "from shelf import put\n\n\ndef main():\n    put()\n",
                "pyproject.toml": f'{BUILT}[project.scripts]\nshelf = "shelf.cli:main"\n',
            },
            "src/shelf/cli.py",
        ),
        (
            {
                **LIBRARY,
                "src/shelf/__init__.py": "",
                "pyproject.toml": f'{BUILT}[project.scripts]\nput-it = "shelf.rows:main"\n',
            },
            "src/shelf/rows.py",
        ),
        (
            {
                **LIBRARY,
                "src/shelf/__init__.py": "from .rows import put\n\n\ndef main():\n    put()\n",
                "pyproject.toml": f'{BUILT}[project.scripts]\nshelf = "shelf:main"\n',
            },
            "src/shelf/__init__.py",
        ),
        (
            {
                **LIBRARY,
                "src/shelf/__init__.py": "from .rows import main\n",
                "pyproject.toml": f'{BUILT}[project.scripts]\nshelf = "shelf:main"\n',
            },
            "src/shelf/__init__.py",
        ),
        ({**LIBRARY, "app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}, "app.py"),
        ({**LIBRARY, "Procfile": "worker: python -m shelf.rows\n"}, "src/shelf/rows.py"),
        ({**LIBRARY, "run.sh": "python -m shelf.rows\n"}, "src/shelf/rows.py"),
        (
            {**LIBRARY, "src/shelf/web.py": "from flask import Flask\n\napp = Flask('shelf')\n"},
            "src/shelf/web.py",
        ),
        (
            {
                "pyproject.toml": BUILT.replace("[project]", "[tool.poetry]\npackage-mode = false"),
                "shelf/__init__.py": "",
                "bot.py": "print(1)\n",
                "run.sh": "python bot.py\n",
            },
            "bot.py",
        ),
    ],
    ids=[
        "its own command",
        "a command of an application",
        "all in one file",
        "only its command",
        "an app at the top",
        "a process",
        "started by its script",
        "a web app",
        "not packaged",
    ],
)
def test_an_application_that_is_packaged_is_patched(texts: dict[str, str], patched: str):
    assert patched in [change.path for change in changes(texts).files]


LOADING = {  # to import the package is to load what its command does
    **LIBRARY,
    "src/shelf/__init__.py": "from shelf.rows import *\n",
    "pyproject.toml": f'{BUILT}[project.scripts]\nshelf = "shelf.rows:main"\n',
}
LOOP = 'screen -S shelf -dm bash -c "cd ~/shelf && while true; do shelf; done"\n'
IMAGE = 'FROM python\nCOPY . /srv\nRUN pip install /srv\nCMD ["shelf"]\n'
CLASSIFIERS = "classifiers = ['Programming Language :: Python']\n"


@pytest.mark.parametrize(
    ("texts", "is_kept"),
    [
        ({"start.sh": LOOP}, True),
        ({"start.sh": "shelf --once\n"}, False),
        ({"Procfile": "worker: shelf\n"}, True),
        ({"Makefile": "run:\n\tshelf\n"}, False),
        ({"Dockerfile": IMAGE}, True),
        (
            {
                "Dockerfile": IMAGE,
                "pyproject.toml": LOADING["pyproject.toml"].replace(
                    "[project]\n", f"[project]\n{CLASSIFIERS}"
                ),
            },
            False,
        ),
    ],
    ids=[
        "a loop",
        "a script",
        "a Procfile",
        "a Makefile",
        "an image",
        "an image of a published one",
    ],
)
def test_a_package_whose_command_a_deployment_keeps_running_is_no_library(
    texts: dict[str, str], is_kept: bool
):
    assert (scan(Project.of({**LOADING, **texts})).library is None) == is_kept


def test_what_a_platform_runs_is_no_library():
    assert scan(Project.of(LIBRARY)).library
    assert scan(Project.of({**LIBRARY, "langgraph.json": "{}"})).library is None


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("flask", "flask"),
        ("Django_Q2", "django_q"),
        ("gunicorn", "gunicorn"),
        ("httpx", "httpx"),
        ("strawberry-graphql", "strawberry"),
    ],
)
def test_what_others_run_on_is_a_library(name: str, package: str):
    assert changes(_serving(name, package)).files == ()
    assert changes(_serving("it", "it")).files


@pytest.mark.parametrize("name", ["schedule", "gunicorn"])
def test_a_namesake_of_what_others_run_on_is_an_application(name: str):
    assert "it/cli.py" in [change.path for change in changes(_serving(name, "it")).files]


def _serving(name: str, package: str) -> dict[str, str]:
    """Return a project whose command serves an app of its own."""
    return {
        "pyproject.toml": BUILT.replace("shelf", name)
        + f'[project.scripts]\n{name} = "{package}.cli:main"\n',
        f"{package}/__init__.py": "",
        f"{package}/cli.py": "from flask import Flask\n\napp = Flask('it')\n\n\n"
        "def main():\n    app.run()\n",
    }


def test_a_command_of_the_package_itself_stays_an_application_with_sentry():
    texts = {
        "pyproject.toml": f'{BUILT}dependencies = []\n\n[project.scripts]\nshelf = "shelf:main"\n',
        "src/shelf/__init__.py": "import os\n\n\ndef main():\n    print(os.name)\n",
    }
    after = applied(texts)
    assert "sentry_setup" in after["src/shelf/__init__.py"]
    assert [e.path for e in scan(Project.of(after)).entrypoints] == ["src/shelf/__init__.py"]


def test_what_can_be_built_and_is_offered_to_nobody_is_a_question():
    texts = {**LIBRARY, "src/shelf/__init__.py": ""}
    done = changes(texts)
    assert done.files == ()
    (note,) = done.notes
    assert note.text.startswith("pyproject.toml builds the package shelf, and nothing here was")
    assert "If it is an application, add sentry-sdk to what it installs" in note.text
    assert "sentry_sdk.init(" in note.paste


@pytest.mark.parametrize(
    ("group", "source", "is_library"),
    [
        ("[dependency-groups]\ndev = ['sentry-sdk']\n", "sentry_sdk.set_tag('a', 'b')\n", True),
        ("dependencies = ['sentry-sdk']\n", "sentry_sdk.set_tag('a', 'b')\n", False),
        ("[dependency-groups]\ndev = ['sentry-sdk']\n", None, False),
    ],
)
def test_what_tags_errors_and_starts_nothing_does_so_for_others(
    group: str, source: str | None, is_library: bool
) -> None:
    module = {"src/shelf/tags.py": f"import sentry_sdk\n\n{source}"} if source else {}
    pyproject = {"pyproject.toml": f"{BUILT}{group}"}
    (note,) = changes({**LIBRARY, **pyproject, "src/shelf/__init__.py": "", **module}).notes

    assert (note.level, note.paste) == ("info", "") if is_library else note.level == "todo"


def test_keywords_and_classifiers_offer_it():
    offered = f'{BUILT}classifiers = ["Framework :: Pytest"]\n'
    (note,) = changes({**LIBRARY, "pyproject.toml": offered, "src/shelf/__init__.py": ""}).notes
    assert "shelf is a library (" in note.text


CLI = "import {}\n\n\ndef app():\n    pass\n"
PROGRAM = {
    "pyproject.toml": f'{BUILT}[project.scripts]\nshelf = "shelf:main"\nput = "putting.cli:app"\n',
    "src/shelf/__init__.py": "from .rows import *\nfrom .rows import main\n",
    "src/shelf/rows.py": ROWS,
    "src/putting/__init__.py": "",
    "src/putting/cli.py": CLI.format("typer"),
}


@pytest.mark.parametrize(
    ("changed", "is_program"),
    [
        ({}, True),
        ({"src/putting/cli.py": CLI.format("click")}, True),
        ({"src/putting/cli.py": CLI.format("argparse")}, False),
        ({"src/putting/__init__.py": "from .cli import app\n"}, False),
    ],
    ids=["Typer", "Click", "only arguments", "offered as well"],
)
def test_what_its_users_run_is_no_library(changed: dict[str, str], is_program: bool) -> None:
    texts = {**PROGRAM, **changed}
    done = changes(texts)
    told = [note.text for note in done.notes]

    assert done.files == ()
    assert any("shelf is a library (" in text for text in told) is not is_program
    said = "shelf is run by those who install it (pyproject.toml:8 names its command `put`)"
    assert any(text.startswith(said) for text in told) is is_program
    if is_program:
        assert "sentry_sdk.init(" in done.notes[0].paste


@pytest.mark.parametrize(("offers", "is_program"), [("", True), (OFFERS, False)])
def test_what_python_runs_by_name_is_no_library(offers: str, is_program: bool) -> None:
    texts = {
        "setup.cfg": "[metadata]\nname = shelf\nurl = https://example.com\n\n"
        "[options]\npackage_dir =\n    =src\npackages = shelf\n",
        "src/shelf/__init__.py": offers,
        "src/shelf/__main__.py": "import sys\n\nfrom shelf.rows import put\n\nput(*sys.argv)\n",
        "src/shelf/rows.py": ROWS,
        "README.md": "```shell\npython -m shelf \\\nfolder \\\n--port PORT\n```\n",
    }
    done = changes(texts)
    told = [note.text for note in done.notes]

    assert done.files == ()
    said = "shelf is run by those who install it (src/shelf/__main__.py is what `python -m shelf` "
    assert any(text.startswith(said) for text in told) is is_program
    assert any("shelf is a library (" in text for text in told) is not is_program


@pytest.mark.parametrize("beside", [True, False])
def test_a_program_that_is_no_package_starts_where_each_of_them_passes(beside: bool) -> None:
    launcher = f"from shelf import run\n\n{GUARD}    run.main()\n"
    texts = {
        "requirements.txt": "requests\n",
        "shelf/__init__.py": "",
        "shelf/run.py": "def main():\n    print('run')\n",
        "shelf/__main__.py": "from shelf import run\n\nrun.main()\n",
        **({"shelf.py": launcher} if beside else {}),
    }
    after = applied(texts)
    edited = [path for path in texts if path.endswith(".py") and after[path] != texts[path]]
    assert edited == ["shelf/run.py" if beside else "shelf/__main__.py"]


GUARD = "if __name__ == '__main__':\n"
RUNS = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install .\nCMD {}\n"
POINTS = f'{BUILT}scripts = {{{{ serve = "{{}}" }}}}\n'
STARTS = (
    "import subprocess\nfrom pathlib import Path\n\n\ndef start():\n"
    '    subprocess.run(["streamlit", "run", str(Path(__file__).parent / "page.py")])\n'
)


@pytest.mark.parametrize(
    ("command", "target", "is_library"),
    [
        ('["serve"]', "gone:start", False),
        ('["pytest"]', "gone:start", True),
        ('["serve"]', "shelf:site.start", False),
    ],
    ids=["a command that leads nowhere", "no command of it", "a command"],
)
def test_what_a_deployment_runs_by_a_command_of_it_is_no_library(
    command: str, target: str, is_library: bool
) -> None:
    texts = {**LIBRARY, "Dockerfile": RUNS.format(command), "pyproject.toml": POINTS.format(target)}
    texts["src/shelf/site.py"] = STARTS
    texts["src/shelf/page.py"] = "import streamlit as st\n\nst.title('books')\n"
    assert bool(scan(Project.of(texts), "").library) is is_library


def test_the_page_that_a_command_of_an_image_hands_to_its_server_is_edited() -> None:
    texts = {
        **LIBRARY,
        "Dockerfile": RUNS.format('["serve"]'),
        "pyproject.toml": POINTS.format("shelf:site.start"),
        "src/shelf/site.py": STARTS,
        "src/shelf/page.py": "import streamlit as st\n\nst.title('books')\n",
    }
    assert "import sentry_setup" in applied(texts)["src/shelf/page.py"]


def test_a_python_too_old_for_the_sdk_is_the_first_reason() -> None:
    old = {
        "setup.py": "from setuptools import setup\n\nsetup(name='shelf')\n",
        ".travis.yml": 'language: python\npython:\n  - "2.7"\n',
        **PACKAGE,
    }
    told = [note.text for note in changes(old).notes]
    assert any(text.startswith(".travis.yml:3 speaks for a Python older than 3.6") for text in told)
    assert not any("is a library" in text or "applications that use it" in text for text in told)


@pytest.mark.parametrize(
    ("beside", "first"),
    [
        (
            {"shelf.py": "from shelf.run import main\n\nif __name__ == '__main__':\n    main()\n"},
            "run",
        ),
        (
            {"shelf.py": "from shelf import run\n\nif __name__ == '__main__':\n    run.main()\n"},
            "run",
        ),
        (
            {"shelf.py": "import shelf\n\nif __name__ == '__main__':\n    print(shelf)\n"},
            "__main__",
        ),
        ({}, "__main__"),
    ],
)
def test_lines_go_where_each_of_its_programs_passes(beside: dict[str, str], first: str) -> None:
    texts = {
        "setup.py": "from setuptools import setup\n\nsetup(name='shelf', packages=['shelf'])\n",
        "shelf/__init__.py": "",
        "shelf/run.py": "def main():\n    print('run')\n",
        "shelf/__main__.py": f"from shelf.run import main\n\n{GUARD}    main()\n",
        **beside,
    }
    (note,) = [n for n in changes(texts).notes if "is run by those who install it" in n.text]
    assert f"put these lines at the top of shelf/{first}.py" in note.text
