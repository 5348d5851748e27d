"""Lists that allow an older sentry-sdk than what is written into the user's own call."""

from __future__ import annotations

import pytest

from codemods.planning.plans.low_floor import plan
from tests.projects import known

APP = (
    "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init(traces_sample_rate=1.0{})\n\n"
    "app = Flask(__name__)\n"
)


@pytest.mark.parametrize(
    ("required", "raised"),
    [
        ("sentry-sdk", "sentry-sdk>=2.68.0"),
        ("sentry-sdk[flask]>=2.0.0", "sentry-sdk[flask]>=2.68.0"),
        ("sentry-sdk[flask]>=2.0,<3.0  # errors", "sentry-sdk[flask]>=2.68.0,<3.0  # errors"),
        ("sentry-sdk<3", "sentry-sdk>=2.68.0,<3"),
    ],
)
def test_it_is_named_with_the_floor(required: str, raised: str) -> None:
    (note,) = plan(known({"requirements.txt": f"flask\n{required}\n", "app.py": APP.format("")}))
    assert note.text.startswith("requirements.txt:2 allows a sentry-sdk older than 2.68.0")
    assert note.paste == raised


@pytest.mark.parametrize(
    ("required", "options"),
    [
        ("sentry-sdk>=2.70", ""),
        ("sentry-sdk==2.75.0", ""),
        ("sentry-sdk==2.20.0", ""),
        ("sentry-sdk", ", before_send=scrub"),
        ("sentry-sdk", ", integrations=[LoggingIntegration(capture_sentry_logs=True)]"),
        ("", ""),
    ],
    ids=["late enough", "pinned", "written for an old one", "no logs", "there already", "unlisted"],
)
def test_others_are_none(required: str, options: str) -> None:
    texts = {"requirements.txt": f"flask\n{required}\n", "app.py": APP.format(options)}
    assert not list(plan(known(texts)))


def test_several_lists_are_named_at_once() -> None:
    texts = {"requirements.txt": "flask\nsentry-sdk\nsentry-sdk[flask]\n", "app.py": APP.format("")}
    (note,) = plan(known(texts))
    assert note.text.startswith("requirements.txt:2, requirements.txt:3 allow a sentry-sdk older")


def test_a_lock_decides() -> None:
    lock = '[[package]]\nname = "sentry-sdk"\nversion = "2.75.0"\n'
    project = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask", "sentry-sdk"]\n'
    texts = {"pyproject.toml": project, "uv.lock": lock, "app.py": APP.format("")}
    assert not list(plan(known(texts)))
