"""What a statement means for Sentry's start: one row a statement."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.effects import mentioned
from codemods.code.starting.startup_events import events
from codemods.files.project import Project

ROWS = {
    "monkey.patch_all": ("from gevent import monkey\nmonkey.patch_all()\n", ["patch:2"]),
    "an ending": ("import psycogreen.gevent\npsycogreen.gevent.patch_psycopg()\n", ["change:2"]),
    "an import that patches": ("import locust\n", ["patch:1"]),
    "one of the project's own": ("from . import locust\n", []),
    "an environment file": ("import environ\nenviron.Env.read_env()\n", ["environment:2"]),
    "a variable above an import": (
        "import os\nos.environ['A'] = 'b'\nimport x\n",
        ["environment:2"],
    ),
    "a variable below all imports": ("import os\nimport x\nos.environ['A'] = 'b'\n", []),
    "Sentry's variable": ("import os\nos.environ['SENTRY_DSN'] = 'b'\n", ["environment:2"]),
    "a default": ("import os\nos.environ.setdefault('A', 'b')\nimport x\n", ["environment:2"]),
    "variables from nowhere": ("import os\nos.environ.update(x)\nimport x\n", []),
    "variables from a file": ("import os\nos.environ.update(read('.env'))\n", ["environment:2"]),
    "each from a file": (
        "import os\nfor k, v in dotenv_values().items():\n    os.environ[k] = v\n",
        ["environment:3"],
    ),
    "the hook": ("import sys\nsys.excepthook = mine\n", ["hook:2"]),
    "loguru": ("from loguru import logger\nlogger.remove()\n", ["loguru:2"]),
    "a library's function": ("import redis\nredis.Redis.get = mine\n", ["patch:2"]),
    "a library that the SDK does not load": ("import numpy\nnumpy.sum = mine\n", []),
    "Python's own function": ("import time\ntime.sleep = mine\n", ["change:2"]),
    "a module that the SDK loads": ("import sys\nsys.modules['redis'] = mine\n", ["patch:2"]),
    "another module": ("import sys\nsys.modules['numpy'] = mine\n", ["change:2"]),
    "no one knows which module": ("import sys\nsys.modules[name] = mine\n", []),
    "the project's own module": ("import own\nown.f = mine\n", []),
    "an entry of a library's": ("import redis\nredis.cache['a'] = mine\n", []),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_a_statement_means(name: str) -> None:
    text, expected = ROWS[name]
    found = events(Modules(Project.of({"main.py": text, "own.py": ""})), "main.py")

    assert [f"{e.what.kind}:{e.line}" for e in found if e.what] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("monkey.patch_all()", ["gevent's patches"]),
        ("load_dotenv('.env')", ["the environment file"]),
        ("# monkey.patch_all()", []),
        ("def patch_all():", []),
        ("patch_all", []),
        ("my_patch_all()", []),
    ],
)
def test_what_is_no_python_seems_to_do(line: str, expected: list[str]) -> None:
    found = list(mentioned(f"print 'x'\n{line}\n"))

    assert ([first.name for first, _ in found], {at for _, at in found} - {2}) == (expected, set())
