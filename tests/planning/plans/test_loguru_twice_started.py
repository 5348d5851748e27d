"""Loguru set up once more after Sentry has started: told with the lines that bring it back."""

from __future__ import annotations

import pytest

from codemods.planning.plans.loguru import plan
from tests.projects import known

SETS_UP = "from loguru import logger\n\n\ndef configure():\n    logger.remove()\n"
WORKER = "from logs import configure\n\nconfigure()\n\n\ndef run():\n    pass\n"
MAIN = "if __name__ == '__main__':\n    run()\n"
WEB = """from fastapi import FastAPI
{imports}
from logs import configure

configure()
app = FastAPI()
"""
STARTS = "web: uvicorn web:app\nworker: python worker.py\n"


def told(imports: str, starts: str = STARTS) -> list[str]:
    texts = {
        "requirements.txt": "fastapi\nuvicorn\nloguru\n",
        "Procfile": starts,
        "logs.py": SETS_UP,
        "worker.py": f"{WORKER}\n\n{MAIN}",
        "web.py": WEB.format(imports=imports),
    }
    return [f"{note.text}\n{note.paste}" for note in plan(known(texts))]


@pytest.mark.parametrize("imports", ["from worker import run", "import worker"])
def test_an_import_of_another_program_starts_sentry_above_it(imports: str):
    (text,) = told(imports)
    assert text.startswith("logs.py:5 (`logger.remove()`) runs after Sentry has started")
    assert "LoguruIntegration.setup_once()" in text


@pytest.mark.parametrize(
    ("imports", "starts"),
    [
        ("import os", STARTS),
        ("from worker import run", "web: uvicorn web:app\n"),
    ],
    ids=["apart", "one process"],
)
def test_each_program_below_its_own_set_up_loses_nothing(imports: str, starts: str):
    assert told(imports, starts) == []
