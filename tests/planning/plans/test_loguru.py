"""Loguru that is set up below Sentry's start loses Sentry's handlers, whatever its release."""

from __future__ import annotations

import pytest

from tests.projects import changes

MAIN = """\
from fastapi import FastAPI

from logs import settings_of


def application():
    settings = settings_of()
    settings.configure_logging()
    return FastAPI()


app = application()
"""
LOGS = """\
import sys

from loguru import logger


class Settings:
    def configure_logging(self):
        logger.configure(handlers=[{"sink": sys.stderr}])


KINDS = {"app": Settings}


def settings_of():
    return KINDS["app"]()
"""


@pytest.mark.parametrize("release", ["", ">=0.7", "==0.6.0"])
def test_a_set_up_below_the_start_is_told_below_the_minimum_as_well(release: str) -> None:
    texts = {"requirements.txt": f"fastapi\nloguru{release}\n", "Procfile": "web: uvicorn main:app"}
    notes = changes({**texts, "main.py": MAIN, "logs.py": LOGS}).notes
    told = [note.paste for note in notes if "takes Sentry's handlers out of Loguru" in note.text]

    assert len(told) == 1
    assert "LoguruIntegration.setup_once()" in told[0]


def test_a_lean_start_has_no_handlers_below_the_minimum() -> None:
    texts = {"requirements.txt": "fastapi\nloguru==0.6.0\n", "Procfile": "web: uvicorn main:app"}
    notes = changes({**texts, "main.py": MAIN, "logs.py": LOGS}, start_up="lean").notes

    assert not any("out of Loguru" in note.text for note in notes)
