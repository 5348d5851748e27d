"""Libraries whose integration has to be listed, and told how the app runs."""

from __future__ import annotations

import re

import pytest

from codemods.knowledge.registry import frameworks, libraries
from tests.projects import applied, changes

FASTAPI = frameworks()["fastapi"].sample.before
FLASK = frameworks()["flask"].sample.before
LISTED = [
    stem
    for stem, found in libraries().items()
    if found.explicit and found.kind not in ("otel", "platform")
]


def call(before: dict[str, str], *lines: str) -> str:
    """Return what holds the init call of a sample that requires more, and imports it."""
    needs = before["requirements.txt"] + "".join(f"{line}\n" for line in lines)
    named = {re.split("[=<]", line)[0] for line in lines}
    used = [one for one in libraries().values() if one.by_import and named & {*one.packages}]
    imports = "".join(f"import {one.modules[0]}\n" for one in used)
    texts = {**before, "app.py": imports + before["app.py"]} if used else before
    after = applied({**texts, "requirements.txt": needs})
    return after.get("app/sentry_setup.py") or after["app.py"]


@pytest.mark.parametrize("stem", LISTED)
def test_is_listed_where_it_is_required(stem: str):
    library = libraries()[stem]
    name = library.integration.rpartition(".")[2]
    for package in library.packages:
        assert f"        {name}(),\n" in call(FLASK, package)
    assert name not in call(FLASK)


@pytest.mark.parametrize("stem", LISTED)
def test_is_left_out_where_it_would_stop_the_app(stem: str):
    """An integration whose library is too old, or that the SDK does not have, raises."""
    library = libraries()[stem]
    module, _, name = library.integration.partition(".")
    package = library.packages[0]
    for lines in ([f"{package}==0.0.1"], [f"{package}<{library.minimum}"]):
        assert name not in call(FLASK, *lines)
    old = "2.20.0" if library.since > "2.21" else "2.0.0"
    assert f"integrations.{module} " not in call(FLASK, package, f"sentry-sdk=={old}")
    newer = call(FLASK, package, f"sentry-sdk=={library.since}")
    assert f"from sentry_sdk.integrations.{module} import {name}\n" in newer


def test_a_development_tool_is_not_listed():
    after = applied({**FLASK, "requirements-dev.txt": "typer\n"})
    assert "TyperIntegration" not in after["app.py"]


@pytest.mark.parametrize(
    ("before", "given"), [(FASTAPI, "True"), (FLASK, "False")], ids=["FastAPI", "Flask"]
)
def test_strawberry_is_told_how_the_app_runs(before: dict[str, str], given: str):
    assert f"StrawberryIntegration(async_execution={given})" in call(before, "strawberry-graphql")


def test_strawberry_guesses_where_both_kinds_run():
    texts = {
        "requirements.txt": "fastapi\nflask\nstrawberry-graphql\n",
        "web.py": FLASK["app.py"],
        "api.py": FASTAPI["app/main.py"],
        "Procfile": "web: gunicorn web:app\napi: uvicorn api:app\n",
    }
    after = applied(texts)
    assert "sentry_setup.py" in after
    assert "Strawberry" not in after["sentry_setup.py"]


def test_too_old_a_library_is_named_with_the_version_to_move_to():
    lines = "sqlalchemy==1.1.0\nasyncpg==0.20\nredis==2.0\n"
    done = changes({**FLASK, "requirements.txt": f"flask\n{lines}"})
    told = " ".join(note.text for note in done.notes)
    assert "SqlalchemyIntegration needs sqlalchemy 1.2; requirements.txt:2 has 1.1.0: off." in told
    assert "AsyncPGIntegration needs asyncpg 0.23; requirements.txt:3 has 0.20: off." in told
    assert "Redis" not in told
