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
        ({"package.json": NEXT}, "The top is a next frontend without Sentry: add "),
        (
            {"web/package.json": '{"dependencies": {"@angular/core": "18"}}'},
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


def test_one_that_is_too_old_is_not_sent_to_install_it() -> None:
    texts = {**APP, "web/package.json": '{"dependencies": {"react": "^15.6"}}'}
    (note,) = plan(known(texts))

    assert note.text.startswith("web is a react frontend without Sentry: web/package.json:1 asks")
    assert (note.level, note.paste) == ("info", "")
