"""What the project should require: sentry-sdk, with which extras."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.planning.required import extras, requirement, spelled
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


def test_extras_are_spelled_in_one_pair_of_brackets() -> None:
    assert spelled(("a", "b")) == "sentry-sdk[a,b]"
