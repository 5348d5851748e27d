"""Frontends beside the backend that have no Sentry of their own."""

from __future__ import annotations

import pytest

from codemods.planning.plans.frontends import plan
from tests.projects import known

APP = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
NEXT = '{"dependencies": {"next": "15"}}'


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"web/package.json": NEXT}, "web is a next frontend without Sentry: add "),
        ({"package.json": NEXT}, ". is a next frontend without Sentry: add "),
        (
            {"web/package.json": '{"dependencies": {"@angular/core": "1"}}'},
            "web is an angular frontend",
        ),
        ({"hook/package.json": '{"dependencies": {"express": "5"}}'}, "hook is a node service"),
        ({"web/package.json": NEXT.replace('"15"', '"15", "@sentry/nextjs": "9"')}, ""),
        ({"web/package.json": "{}"}, ""),
    ],
)
def test_a_frontend_without_it_is_told_the_command(texts: dict[str, str], said: str) -> None:
    notes = list(plan(known({**APP, **texts}, features=("tracing",))))

    assert [note.text[: len(said)] for note in notes] == [said] * bool(said)
    assert all(note.paste for note in notes)
    assert ["tracePropagationTargets" in note.text for note in notes] == [
        "frontend" in said for _ in notes
    ]


def test_without_traces_it_is_told_of_no_address() -> None:
    (note,) = plan(known({**APP, "package.json": NEXT}, features=()))

    assert "tracePropagationTargets" not in note.text


def test_beside_a_library_nothing_is_said() -> None:
    built = "[project]\nname = 'shop'\n[build-system]\nrequires = []\n"
    texts = {"pyproject.toml": built, "shop/__init__.py": "", "package.json": NEXT}

    assert list(plan(known(texts))) == []
