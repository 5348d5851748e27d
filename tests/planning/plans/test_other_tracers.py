"""Tracers beside Sentry are named, with what leaves one of the two out."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from codemods.knowledge.registry import frameworks
from codemods.knowledge.tracers import EXPORTER, TRACERS
from tests.projects import changes

FLASK = frameworks()["flask"].sample.before


def told(package: str, **given: object) -> list[Note]:
    texts = {**FLASK, "requirements.txt": f"{FLASK['requirements.txt']}{package}\n"}
    return [n for n in changes(texts, **given).notes if "is required: where it traces" in n.text]


@pytest.mark.parametrize("tracer", TRACERS, ids=[one.name for one in TRACERS])
def test_one_that_is_required_is_named(tracer):
    (note,) = told(tracer.packages[0])
    assert note.text.startswith(f"{tracer.name} (requirements.txt:")
    assert "features=[error_monitoring,logging]" in note.text
    assert note.paste == (EXPORTER if tracer.speaks_otlp else "")


def test_nothing_is_said_where_sentry_does_not_trace():
    assert told("ddtrace", features=["error_monitoring", "logging"]) == []
    assert told("requests") == []
