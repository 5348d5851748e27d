"""A requirement raised in each notation, its neighbours and its upper end kept."""

from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.any.raised import edit
from tests.projects import applied, changes

RAISED = {
    "requirements": [
        ("flask\nsentry-sdk==2.20.0\n", "flask\nsentry-sdk==2.75.0\n"),
        ("Sentry_SDK[flask] >= 2.20, <3  # why\r\n", "Sentry_SDK[flask] >= 2.75.0, <3  # why\r\n"),
        ("sentry-sdk~=2.20\nrq==2.0.0", "sentry-sdk~=2.75\nrq==2.0.0"),
        ("sentry-sdk~=2.20.0\n", "sentry-sdk~=2.75.0\n"),
        ("sentry-sdk>=2.75\n", "sentry-sdk>=2.75\n"),
        ("sentry-sdk\n", "sentry-sdk\n"),
        ("flask\n", "flask\n"),
    ],
    "pep621": [
        (
            '[project]\nname = "a"\ndependencies = ["flask", "sentry-sdk>=2.20"]\n',
            '[project]\nname = "a"\ndependencies = ["flask", "sentry-sdk>=2.75.0"]\n',
        ),
    ],
    "poetry": [
        (
            '[tool.poetry.dependencies]\nsentry-sdk = "^2.20"\nrq = "^2.0"\n',
            '[tool.poetry.dependencies]\nsentry-sdk = "^2.75.0"\nrq = "^2.0"\n',
        ),
        (
            '[tool.poetry.dependencies]\nsentry-sdk = {version = "2.20.0", extras = ["flask"]}\n',
            '[tool.poetry.dependencies]\nsentry-sdk = {version = "2.75.0", extras = ["flask"]}\n',
        ),
    ],
    "pipfile": [
        ('[packages]\nsentry-sdk = "==2.20.0"\n', '[packages]\nsentry-sdk = "==2.75.0"\n'),
    ],
    "setup_cfg": [
        (
            "[options]\ninstall_requires =\n    flask\n    sentry-sdk>=2.20\n",
            "[options]\ninstall_requires =\n    flask\n    sentry-sdk>=2.75.0\n",
        ),
    ],
    "conda": [
        (
            "dependencies:\n  - python\n  - sentry-sdk=2.20.0\n",
            "dependencies:\n  - python\n  - sentry-sdk=2.75.0\n",
        ),
    ],
}
REFUSED = {
    "an upper end": "sentry-sdk>=2.20,<2.30\n",
    "a hash": "sentry-sdk==2.20.0 --hash=sha256:ab\n",
    "two lines": "sentry-sdk \\\n    ==2.20.0\n",
}


@pytest.mark.parametrize(
    ("form", "before", "after"), [(f, *pair) for f, pairs in RAISED.items() for pair in pairs]
)
def test_raises_in_the_notation_that_is_there(form: str, before: str, after: str):
    assert edit(before, requirement="sentry-sdk", version="2.75.0", form=form) == after


BEGUN = {
    "requirements": [
        ("sentry-sdk\n", "sentry-sdk>=2.75.0\n"),
        ("sentry-sdk[flask]  # why\n", "sentry-sdk[flask]>=2.75.0  # why\n"),
        ("sentry-sdk <3\n", "sentry-sdk>=2.75.0,<3\n"),
        (
            'sentry-sdk; python_version > "3.7"\n',
            'sentry-sdk>=2.75.0; python_version > "3.7"\n',
        ),
        ("sentry-sdk>=2.20\n", "sentry-sdk>=2.75.0\n"),
    ],
    "pep621": [
        (
            '[project]\nname = "a"\ndependencies = ["flask", "sentry-sdk"]\n',
            '[project]\nname = "a"\ndependencies = ["flask", "sentry-sdk>=2.75.0"]\n',
        ),
    ],
    "poetry": [
        (
            '[tool.poetry.dependencies]\nsentry-sdk = "*"\n',
            '[tool.poetry.dependencies]\nsentry-sdk = ">=2.75.0"\n',
        ),
        (
            '[tool.poetry.dependencies]\nsentry-sdk = {extras = ["flask"], version = "*"}\n',
            '[tool.poetry.dependencies]\nsentry-sdk = {extras = ["flask"], version = ">=2.75.0"}\n',
        ),
    ],
    "pipfile": [('[packages]\nsentry-sdk = "*"\n', '[packages]\nsentry-sdk = ">=2.75.0"\n')],
    "conda": [("dependencies:\n  - sentry-sdk\n", "dependencies:\n  - sentry-sdk>=2.75.0\n")],
}


@pytest.mark.parametrize(
    ("form", "before", "after"), [(f, *pair) for f, pairs in BEGUN.items() for pair in pairs]
)
def test_gives_a_lower_end_to_one_without(form: str, before: str, after: str) -> None:
    asked = {"requirement": "sentry-sdk", "version": "2.75.0", "form": form}
    assert edit(before, **asked, begun=True) == after


@pytest.mark.parametrize(
    "text",
    [
        "sentry-sdk @ https://a.org/b.whl\n",
        "sentry-sdk --hash=sha256:ab\n",
        "sentry-sdk<2\n",
        "sentry-sdk \\\n    <3\n",
        "urllib3==1.25.9\nsentry-sdk\n",
    ],
)
def test_what_can_not_begin_there_stays(text: str) -> None:
    asked = {"requirement": "sentry-sdk", "version": "2.75.0", "form": "requirements"}
    with pytest.raises(Refused):
        edit(text, **asked, begun=True)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refuses(text: str):
    with pytest.raises(Refused, match="by hand"):
        edit(text, requirement="sentry-sdk", version="2.75.0", form="requirements")


PROJECT = {
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "requirements.txt": "fastapi\nsentry-sdk[fastapi]==2.34.1\n",
}


def test_a_pin_is_left_alone_with_the_older_spelling_unless_raising_it_is_wanted():
    left = applied(PROJECT)
    assert left["requirements.txt"] == PROJECT["requirements.txt"]
    assert "send_default_pii=True" in left["app/sentry_setup.py"]
    assert "capture_sentry_logs" not in left["app/sentry_setup.py"]
    (note,) = changes(PROJECT).notes
    assert note.text.startswith("Logging needs sentry-sdk 2.35.0")
    assert "update -a raise_sdk=yes" in note.paste

    raised = applied(PROJECT, raise_sdk=True)
    assert raised["requirements.txt"] == "fastapi\nsentry-sdk[fastapi]==2.75.0\n"
    assert "capture_sentry_logs=True" in raised["app/sentry_setup.py"]
    assert changes(PROJECT, raise_sdk=True).notes == ()
    assert applied(raised, raise_sdk=True) == raised


def test_what_cannot_be_raised_stops_the_newer_spelling():
    texts = {**PROJECT, "requirements.txt": "fastapi\nsentry-sdk[fastapi]>=2.20,<2.30\n"}
    assert applied(texts, raise_sdk=True) == texts
    assert "by hand" in changes(texts, raise_sdk=True).notes[0].text


def test_what_the_raised_version_knows_is_written_at_once():
    texts = {
        "tick.py": 'from sanic import Sanic\n\napp = Sanic("tick")\n',
        "Procfile": "web: sanic tick:app\n",
        "requirements.txt": "sanic\nsentry-sdk==2.34.1\n",
    }
    assert "enable_asyncio_integration" not in applied(texts)["tick.py"]
    assert "enable_asyncio_integration()" in applied(texts, raise_sdk=True)["tick.py"]
