"""A `.env` that a function of the project's own reads is one that Sentry waits for."""

from __future__ import annotations

import pytest

from tests.projects import applied, known

LOADER = """\
import os


def load(path, environ=None):
    target = os.environ if environ is None else environ
    for line in path.read_text().splitlines():
        name, value = line.split("=", 1)
        target[name] = value
"""
MAIN = """\
import time
from pathlib import Path

from variables import load

load({given})

from shop import work

while True:
    work()
"""


def written(given: str, loader: str = LOADER) -> list[str]:
    texts = {
        "variables.py": loader,
        "shop.py": "def work():\n    pass\n",
        "main.py": MAIN.format(given=given),
        "requirements.txt": "requests\n",
        "Procfile": "worker: python main.py\n",
    }
    assert known(texts).answers.init_path
    return applied(texts)["main.py"].splitlines()


def starts_below(given: str, loader: str = LOADER) -> bool:
    rows = written(given, loader)
    start = next(n for n, row in enumerate(rows) if "SENTRY_DSN" in row or "sentry_setup" in row)
    return rows.index(f"load({given})") < start


@pytest.mark.parametrize("given", ['Path(__file__).parent / ".env"', '".env.local"', '"conf/.env"'])
def test_it_is_handed_to_a_function_that_has_to_do_with_the_environment(given: str):
    assert starts_below(given)


@pytest.mark.parametrize("given", ['Path("shop.json")', '".env.example"', '"shop.environment"'])
def test_another_file_is_no_environment(given: str):
    assert not starts_below(given)


def test_a_function_that_leaves_the_environment_alone_loads_none():
    assert not starts_below('Path(".env")', "def load(path):\n    return path.read_text()\n")
