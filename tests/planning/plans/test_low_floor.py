"""Lists that allow an older sentry-sdk than what is written, as a call or into the user's."""

from __future__ import annotations

import pytest

from codemods.planning.plans.low_floor import plan
from tests.projects import applied, changes, known

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
def test_the_requirement_begins_where_the_call_does(required: str, raised: str) -> None:
    texts = {"requirements.txt": f"flask\n{required}\n", "app.py": APP.format("")}
    after = applied(texts)

    assert after["requirements.txt"] == f"flask\n{raised}\n"
    assert "LoggingIntegration(capture_sentry_logs=True)" in after["app.py"]
    assert "older" not in " ".join(note.text for note in changes(texts).notes)
    assert applied(after) == after


@pytest.mark.parametrize(
    ("options", "raised"),
    [
        (", enable_logs=True", False),
        (', **{"enable_logs": True}', False),
        (", **OPTIONS", True),
        (")  # enable_logs comes later", True),
    ],
)
def test_an_option_that_another_one_stands_for_needs_no_newer_release(
    options: str, raised: bool
) -> None:
    app = (
        APP.format(options)
        .replace(" later)", " later")
        .replace("sentry_sdk.init", "OPTIONS = {}\nsentry_sdk.init")
    )
    texts = {"requirements.txt": "flask\nsentry-sdk\n", "app.py": app}
    after = applied(texts)
    assert ("2.68.0" in after["requirements.txt"]) is raised
    assert ("capture_sentry_logs" in after["app.py"]) is raised


@pytest.mark.parametrize(
    ("required", "raised"),
    [
        ("sentry-sdk", "sentry-sdk>=2.75.0"),
        ("sentry-sdk>=2.20", "sentry-sdk>=2.75.0"),
        ("sentry-sdk>=2.20,<2.60", "sentry-sdk>=2.59.0,<2.60"),
        ("sentry-sdk==2.75.0", "sentry-sdk==2.75.0"),
        ("sentry-sdk @ https://a.org/b.whl", "sentry-sdk @ https://a.org/b.whl"),
    ],
)
def test_a_new_call_is_what_the_list_begins_at(required: str, raised: str) -> None:
    app = "from flask import Flask\n\napp = Flask(__name__)\n"
    after = applied({"requirements.txt": f"flask\n{required}\n", "app.py": app})
    assert after["requirements.txt"] == f"flask\n{raised}\n"
    assert applied(after) == after


def test_an_image_is_built_anew_with_the_newest() -> None:
    image = "FROM python\nRUN pip install flask sentry-sdk\nCOPY . .\nCMD flask --app app run\n"
    app = "from flask import Flask\n\napp = Flask(__name__)\n"
    after = applied({"Dockerfile": image, "app.py": app})
    assert "RUN pip install flask" in after["Dockerfile"] and "sentry_sdk.init(" in after["app.py"]


@pytest.mark.parametrize(
    "listed", ["sentry-sdk @ https://a.org/b.whl", "urllib3==1.25.9\nsentry-sdk"]
)
def test_the_call_stays_as_it_was_where_the_requirement_does(listed: str) -> None:
    texts = {"requirements.txt": f"flask\n{listed}\n", "app.py": APP.format("")}
    told = " ".join(note.text for note in changes(texts).notes)

    assert applied(texts) == texts
    assert "requirements.txt was left alone: " in told
    assert "app.py needs sentry-sdk 2.68.0, which is not required yet" in told


@pytest.mark.parametrize(
    ("required", "options"),
    [
        ("sentry-sdk>=2.70", ""),
        ("sentry-sdk==2.75.0", ""),
        ("sentry-sdk==2.20.0", ""),
        ("sentry-sdk", ", before_send=scrub"),
        ("sentry-sdk", ", integrations=[LoggingIntegration(capture_sentry_logs=True)]"),
        ("sentry-sdk", ", integrations=built()"),
        ("", ""),
    ],
    ids=[
        "late enough",
        "pinned",
        "written for an old one",
        "no logs",
        "there already",
        "left out",
        "unlisted",
    ],
)
def test_others_are_none(required: str, options: str) -> None:
    texts = {"requirements.txt": f"flask\n{required}\n", "app.py": APP.format(options)}
    assert not list(plan(known(texts)))


def test_several_lines_begin_at_once() -> None:
    texts = {
        "requirements.txt": "flask\nsentry-sdk\nsentry-sdk[flask]\n",
        "app.py": APP.format(""),
    }
    after = applied(texts)
    assert after["requirements.txt"] == "flask\nsentry-sdk>=2.68.0\nsentry-sdk[flask]>=2.68.0\n"


def test_a_lock_decides() -> None:
    lock = '[[package]]\nname = "sentry-sdk"\nversion = "2.75.0"\n'
    project = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask", "sentry-sdk"]\n'
    texts = {"pyproject.toml": project, "uv.lock": lock, "app.py": APP.format("")}
    assert not list(plan(known(texts)))


def test_a_fork_that_uv_is_told_of_has_no_range():
    text = '[project]\nname = "a"\nversion = "1"\ndependencies = ["flask", "sentry-sdk"]\n'
    fork = '[tool.uv.sources]\nsentry-sdk = {git = "https://example.org/sdk", tag = "1.9.0"}\n'
    texts = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n", "uv.lock": ""}
    texts |= {"Procfile": "web: uv run gunicorn app:app\n"}
    assert "sentry-sdk>=" in applied({**texts, "pyproject.toml": text})["pyproject.toml"]
    assert "sentry-sdk>=" not in applied({**texts, "pyproject.toml": text + fork})["pyproject.toml"]
