"""Which programs come past nothing that is edited."""

from __future__ import annotations

import pytest

from codemods.files.model import Evidence
from codemods.planning.reach.late_processes import late_processes
from codemods.planning.reach.not_edited import as_entry, further_programs, named_programs, sharing
from tests.projects import known

SHOP = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "ticker.py": "import time\n\nwhile True:\n    time.sleep(9)\n",
    "Procfile": "web: gunicorn app:app\n",
}
STEP = "jobs:\n  a:\n    steps:\n      - run: python ticker.py\n"
RUNS = f'on:\n  schedule:\n    - cron: "0 5 * * *"\n{STEP}'
CHAT = "from chatter import app\n"
PROCESS = {"Procfile": "web: gunicorn app:app\nt: uvicorn ticker:app\n", "ticker.py": CHAT}
NAMING = {
    "a process": PROCESS,
    "what is not read as a whole": {"circus.ini": "[watcher:a]\ncmd = ticker.py\n"},
    "a schedule": {".github/workflows/daily.yml": RUNS},
    "a manual": {"README.md": "```sh\npython ticker.py\n```\n"},
}
NOT = {
    "it prepares a release": {**PROCESS, "Procfile": PROCESS["Procfile"].replace("t:", "release:")},
    "CI": {".github/workflows/ci.yml": RUNS.replace("schedule", "push")},
    "a workflow that is started by hand": {
        ".github/workflows/a.yml": f"on: workflow_dispatch\n{STEP}"
    },
    "a listing": {"README.md": "ticker.py ticks.\n"},
    "it loads what starts Sentry": {
        **PROCESS,
        "ticker.py": "import app\n\nprint(app)\n",
    },
}


@pytest.mark.parametrize("more", NAMING.values(), ids=NAMING)
def test_a_program_is_named_by(more: dict[str, str]) -> None:
    asked = known({**SHOP, **more})
    assert [*named_programs(asked, ())] == ["ticker.py"]
    assert not named_programs(asked, ["ticker.py"])


SERVES = (
    "from gunicorn.app.base import BaseApplication\n\n\nclass Server(BaseApplication):\n"
    "    def load(self):\n        from app import app\n\n        return app\n\n\n"
    "Server().run()\n"
)


@pytest.mark.parametrize("base", ["BaseApplication", "object"])
def test_a_server_whose_workers_load_what_starts_sentry_is_none(base: str) -> None:
    text = SERVES.replace("(BaseApplication)", f"({base})").replace("run()", "serve()")
    asked = known({**SHOP, **NAMING["a manual"], "ticker.py": text})
    assert bool(named_programs(asked, ())) == (base == "object")


LATE = "def tick():\n    import app\n\n    app.go()\n\n\n"


@pytest.mark.parametrize(
    ("rest", "named"),
    [("print(1)\n", True), ("tick()\n", False), ("while True:\n    tick()\n", True)],
)
def test_what_comes_to_a_start_only_where_a_function_runs_is_named(rest: str, named: bool) -> None:
    asked = known({**SHOP, **NAMING["a manual"], "ticker.py": LATE + rest})
    assert bool(named_programs(asked, ())) == named
    assert not named or sharing(asked, "ticker.py", ()) == "app.py"
    guarded = f"{LATE}if __name__ == '__main__':\n    {rest.replace('    ', '        ')}"
    assert further_programs(known({**SHOP, "do.py": guarded}), ()) == ["do.py"] * named


def test_what_is_told_with_the_line_is_not_named_again() -> None:
    called = {"app.py": f"import sentry_sdk\n\nsentry_sdk.init()\n{SHOP['app.py']}"}
    process = {"Procfile": "web: gunicorn app:app\nt: uvicorn ticker:app\n"}
    texts = {**SHOP, "requirements.txt": "flask\nsentry-sdk\n", **called, **process}
    asked = known({**texts, "ticker.py": f"{LATE}{CHAT}"})
    assert [one.start for one, _ in late_processes(asked)] == ["ticker.py"]
    assert not named_programs(asked, ())


@pytest.mark.parametrize("more", NOT.values(), ids=NOT)
def test_none_is_where(more: dict[str, str]) -> None:
    assert not named_programs(known({**SHOP, **more}), ())


@pytest.mark.parametrize(
    "more",
    [
        {"tool/__init__.py": "", "tool/__main__.py": "print(1)\n"},
        {"do.py": "if __name__ == '__main__':\n    print(1)\n"},
        {
            "setup.cfg": "[metadata]\nname = x\n[options.entry_points]\nconsole_scripts =\n"
            "    x = tools:main\n",
            "tools.py": "def main(): ...\n",
        },
    ],
    ids=["python -m", "a main guard", "a command"],
)
def test_others_can_be_started_by(more: dict[str, str]) -> None:
    asked = known({**SHOP, **more})
    (path,) = further_programs(asked, ())
    assert path in more and not further_programs(asked, [path])


def test_a_program_is_known_by_the_folder_that_it_starts_from() -> None:
    more = {"tool/__init__.py": "", "tool/__main__.py": "print(1)\n", "jobs/do.py": "print(1)\n"}
    asked = known({**SHOP, **more, **PROCESS})
    shown = asked.found.launches[0].evidence
    names = [as_entry(asked, p, shown).module for p in ("tool/__main__.py", "jobs/do.py")]
    assert names == ["tool.__main__", "do"]


def test_two_starts_may_share_a_process() -> None:
    texts = {**SHOP, "do.py": "import ticker\n"}
    asked = known({**texts, "app.py": f"import ticker\n{SHOP['app.py']}"})
    assert sharing(asked, "ticker.py", []) == "app.py"
    alone = known(texts)
    assert sharing(alone, "do.py", ["do.py", "ticker.py"]) == "ticker.py"
    assert not sharing(alone, "ticker.py", ["do.py", "ticker.py"])


def test_what_is_told_as_unreadable_is_not_named_again() -> None:
    asked = known({**SHOP, **PROCESS})
    broken = asked.found._replace(broken=(Evidence("ticker.py", 1, "no Python"),))
    assert not named_programs(asked._replace(found=broken), ())
