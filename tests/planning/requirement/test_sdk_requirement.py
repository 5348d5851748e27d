"""What the project should require: sentry-sdk, with which extras."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.planning.requirement.sdk_requirement import extras, requirement, spelled
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
METADATA = "[project]\nname = 'a'\ndependencies = {}\n[project.optional-dependencies]\nweb = {}\n"


@pytest.mark.parametrize(
    ("texts", "given", "expected"),
    [
        ({"requirements.txt": "flask\n"}, {}, "sentry-sdk[flask]"),
        ({"requirements.txt": "flask\n"}, {"frameworks": ()}, "sentry-sdk"),
        ({"requirements.txt": "werkzeug\n"}, {}, "sentry-sdk"),
        ({"requirements.txt": "flask==0.12\n"}, {}, "sentry-sdk"),
        ({"pyproject.toml": METADATA.format("['flask']", "[]")}, {}, "sentry-sdk[flask]"),
        ({"pyproject.toml": METADATA.format("[]", "['flask']")}, {}, "sentry-sdk"),
    ],
)
def test_what_is_required(texts: dict[str, str], given: dict[str, Any], expected: str) -> None:
    asked = known({"app.py": APP, **texts}, **given)

    assert requirement(asked) == expected
    assert spelled(extras(asked)) == expected


STARLETTE = "from starlette.applications import Starlette\n\napp = Starlette()\n"
DECLARED = (
    '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.8"\ndependencies = ["{}"]\n'
)
LOCK = 'version = 1\n\n[[package]]\nname = "{}"\nversion = "{}"\n'


@pytest.mark.parametrize(
    ("asked", "locked", "expected"),
    [
        # The integration takes 0.16, the extra asks for 0.19.1: the lock would be lifted.
        ("starlette>=0.14", "0.17.1", "sentry-sdk"),
        ("starlette>=0.14", "0.19.1", "sentry-sdk[starlette]"),
        ("starlette==0.17.1", "", "sentry-sdk"),
        ("starlette<0.19", "", "sentry-sdk"),
        ("starlette>=0.14", "", "sentry-sdk[starlette]"),
    ],
)
def test_an_extra_moves_no_framework(asked: str, locked: str, expected: str) -> None:
    texts = {"pyproject.toml": DECLARED.format(asked), "app.py": STARLETTE}
    lock = {"uv.lock": LOCK.format("starlette", locked)} if locked else {}

    assert requirement(known({**texts, **lock})) == expected


def test_an_extra_moves_nothing_else_that_it_brings() -> None:
    rows = '{}\n[[package]]\nname = "blinker"\nversion = "1.0"\n'
    texts = {"pyproject.toml": DECLARED.format("flask"), "app.py": APP}
    lock = rows.format(LOCK.format("flask", "2.0.1"))

    assert requirement(known({**texts, "uv.lock": lock})) == "sentry-sdk"
    newer = lock.replace('"1.0"', '"1.4"')
    assert requirement(known({**texts, "uv.lock": newer})) == "sentry-sdk[flask]"


def test_extras_are_spelled_in_one_pair_of_brackets() -> None:
    assert spelled(("a", "b")) == "sentry-sdk[a,b]"
