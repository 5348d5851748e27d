"""Which frameworks a project uses, and from which files their processes start."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.detecting.detect import alone, detect
from codemods.processes.detecting.entrypoints import Choice
from codemods.processes.distribution import distribution
from codemods.processes.launching.launches import launches

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
SCRIPT = "import time\n\ntime.sleep(1)\n"
SPAWNING = "import subprocess\n\nsubprocess.Popen(['python', '{}.py'])\n"
CLOCK = (
    "from apscheduler.schedulers.blocking import BlockingScheduler\n\n"
    "scheduler = BlockingScheduler()\nscheduler.start()\n"
)
DJANGO = {
    "manage.py": "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
    "shop/settings.py": "ROOT_URLCONF = 'x'\n",
}
WEB = "web: gunicorn app:app\n"
BUILT = "[project]\nname = 'shop'\n[build-system]\nrequires = []\n"
COMMAND = "[project]\nname = 'a'\n[project.scripts]\ntool = 'tool:main'\n"


def told(choices: dict[str, Choice]) -> str:
    return said(choices)["script"]


def said(choices: dict[str, Choice]) -> dict[str, str]:
    """Return {framework: the files that were chosen, then (those that stay a question)}."""
    rows = {stem: [e.path for e in c.chosen] for stem, c in choices.items()}
    for stem, choice in choices.items():
        rows[stem] += [f"({entry.path})" for entry in choice.doubtful]
    return {stem: " ".join(row) for stem, row in rows.items()}


PICTURES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "an app": ({"app.py": FLASK}, {"flask": "app.py"}),
    "settings": (DJANGO, {"django": "shop/settings.py"}),
    "a function that a server calls": (
        {"app.py": "def app(environ, start_response): ...\n", "Procfile": WEB},
        {"wsgi": "app.py"},
    ),
    "such a function beside an app": (
        {"app.py": f"{FLASK}\n\ndef more(environ, start_response): ...\n", "Procfile": WEB},
        {"flask": "app.py"},
    ),
    "a scheduler": ({"clock.py": CLOCK}, {"apscheduler": "clock.py"}),
    "a scheduler in an app": (
        {"clock.py": CLOCK, "app.py": f"import clock\n{FLASK}", "Procfile": WEB},
        {"flask": "app.py"},
    ),
    "a scheduler beside settings": (
        {**DJANGO, "clock.py": CLOCK},
        {"django": "shop/settings.py"},
    ),
    "a script": ({"job.py": SCRIPT, "Procfile": "w: python job.py\n"}, {"script": "job.py"}),
    "a script beside an app": (
        {"app.py": FLASK, "job.py": SCRIPT, "Procfile": f"{WEB}w: python job.py\n"},
        {"flask": "app.py", "script": "job.py"},
    ),
    "a script that nothing starts": ({"job.py": SCRIPT}, {}),
    "a command that nothing runs": (
        {
            "job.py": SCRIPT,
            "tool.py": SCRIPT,
            "Procfile": "w: python job.py\n",
            "pyproject.toml": COMMAND,
        },
        {"script": "job.py (tool.py)"},
    ),
    "a program that a README starts beside an app": (
        {"app.py": FLASK, "bot.py": SCRIPT, "README.md": "python bot.py\n"},
        {"flask": "app.py", "script": "bot.py"},
    ),
    "such a program beside a deployment": (
        {"app.py": FLASK, "bot.py": SCRIPT, "README.md": "python bot.py\n", "Procfile": WEB},
        {"flask": "app.py", "script": "(bot.py)"},
    ),
    "what a README starts and asks": (
        {
            "app.py": FLASK,
            "ask.py": "while True:\n    print(input())\n",
            "wait.py": "import time\n\nwhile True:\n    time.sleep(1)\n",
            "README.md": "python ask.py\npython wait.py\n",
        },
        {"flask": "app.py", "script": "wait.py"},
    ),
    "what a README starts and ends": (
        {"app.py": FLASK, "report.py": SCRIPT, "README.md": "python report.py\n"},
        {"flask": "app.py"},
    ),
    "a scheduler in a package that begins with an app": (
        {
            "shop/__init__.py": FLASK,
            "shop/clock.py": CLOCK.replace("scheduler.start()", ""),
            "Procfile": "web: gunicorn shop:app\n",
        },
        {"flask": "shop/__init__.py"},
    ),
    "programs that start programs": (
        {
            "app.py": FLASK + SPAWNING.format("one"),
            "one.py": SPAWNING.format("two"),
            "two.py": SCRIPT,
            "Procfile": WEB,
        },
        {"flask": "app.py", "script": "one.py two.py"},
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_detected(name: str) -> None:
    texts, expected = PICTURES[name]
    project = Project.of(texts)
    choices, library = detect(Modules(project), launches(project), distribution(project, ""))

    assert (said(choices), library) == (expected, None)


@pytest.mark.parametrize(
    ("texts", "is_library"),
    [
        ({"shop/__init__.py": "def f(): ...\n"}, True),
        ({"shop/__init__.py": "", "examples/app.py": FLASK}, True),
        ({"shop/__init__.py": "", "shop/app.py": FLASK}, False),
        ({"shop/__init__.py": "", "app.py": FLASK}, False),
    ],
)
def test_a_library_is_all_that_the_project_is(texts: dict[str, str], is_library: bool) -> None:
    project = Project.of({**texts, "pyproject.toml": BUILT})
    built = distribution(project, "")
    choices, library = detect(Modules(project), launches(project), built)

    assert built and library == (built if is_library else None)
    assert bool(choices) is not is_library


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"README.md": "python now.py\n"}, "now.py (main.py)"),
        ({"README.md": "python now.py\npython one.py\n"}, "main.py (now.py) (one.py)"),
        ({"README.md": "python main.py\npython one.py\n"}, "main.py (one.py)"),
        ({"README.md": "python scripts/seed.py\npython setup.py x\n"}, "main.py"),
        ({"Makefile": "run:\n\tpython now.py\nlint:\n\tpython one.py\n"}, "now.py (main.py)"),
        ({"tox.ini": "[testenv]\ncommands = python now.py\n"}, "main.py"),
    ],
)
def test_what_developers_are_told_to_start_comes_before_a_name(
    said: dict[str, str], expected: str
) -> None:
    files = dict.fromkeys(("now.py", "one.py", "scripts/seed.py", "setup.py"), "print()\n")
    guarded = "if __name__ == '__main__':\n    print()\n"
    project = Project.of({**files, "main.py": guarded, **said})
    modules = Modules(project)
    assert set(told(alone(modules, launches(project))).split()) == set(expected.split())


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"now.py": "bot.run(TOKEN)\n"}, "now.py"),
        ({"now.py": "subprocess.run(['ls'])\n"}, ""),
        ({"now.py": "def f():\n    bot.run(TOKEN)\n"}, ""),
        ({"src/__init__.py": "", "src/bot.py": "bot.run(TOKEN)\n"}, "src/bot.py"),
        ({"bot.py": "import jobs\n\nif __name__ == '__main__':\n    jobs.run()\n",
          "jobs.py": "from bot import dp\n"}, "bot.py"),
    ],
    ids=["what runs on", "a command", "a function", "below src", "imported by its parts"],
)  # fmt: skip
def test_which_file_is_a_program(texts: dict[str, str], expected: str) -> None:
    assert said(alone(Modules(Project.of(texts)))) == {"script": expected}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ("job.py", "job.py"),
        ("main.py", "main.py"),
        ("main.py job.py", "main.py (job.py)"),
        ("one.py two.py", "(one.py) (two.py)"),
    ],
)
def test_where_nothing_else_is_found_the_only_main_script_is_chosen(
    paths: str, expected: str
) -> None:
    guarded = f"import app\n\nif __name__ == '__main__':\n    {SCRIPT.splitlines()[-1]}\n"
    project = Project.of(dict.fromkeys(paths.split(), guarded))

    assert said(alone(Modules(project))) == {"script": expected}
