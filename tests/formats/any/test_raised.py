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
        (
            '[tool.poetry.dependencies]\nsentry-sdk = {version = "^1.5.12", extras = ["flask"]}\n',
            '[tool.poetry.dependencies]\nsentry-sdk = {version = "^2.75.0", extras = ["flask"]}\n',
        ),
        (
            '[tool.poetry.dependencies]\nsentry-sdk = "~1.5"\n',
            '[tool.poetry.dependencies]\nsentry-sdk = "~2.75.0"\n',
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
    told = [note.text for note in changes(PROJECT).notes]
    assert "Logging needs sentry-sdk 2.35.0, the project has 2.34.1." in told

    raised = applied(PROJECT, raise_sdk=True)
    assert raised["requirements.txt"] == "fastapi\nsentry-sdk[fastapi]==2.75.0\n"
    assert "capture_sentry_logs=True" in raised["app/sentry_setup.py"]
    assert all(note.level == "info" for note in changes(PROJECT, raise_sdk=True).notes)
    assert applied(raised, raise_sdk=True) == raised


def test_what_cannot_be_raised_stops_the_newer_spelling():
    texts = {**PROJECT, "requirements.txt": "fastapi\nsentry-sdk[fastapi]>=2.20,<2.30\n"}
    assert applied(texts, raise_sdk=True) == texts
    (note,) = (n for n in changes(texts, raise_sdk=True).notes if n.level != "info")
    assert "by hand" in note.text


_TABLE = "[tool.poetry.dependencies]\npython = '^3.9'\nfastapi = '*'\n"
LISTS = {  # each notation, before and after: what is written needs the newer one
    "caret": ("pyproject.toml", f"{_TABLE}sentry-sdk = '^1.5.12'\n", "'^2.75.0'"),
    "table": ("pyproject.toml", f"{_TABLE}sentry-sdk = {{version = '^1.5'}}\n", "'^2.75.0'"),
    "an upper end": ("pyproject.toml", f"{_TABLE}sentry-sdk = '>=1.5,<2'\n", ""),
    "table of its own": (
        "pyproject.toml",
        f"{_TABLE}\n[tool.poetry.dependencies.sentry-sdk]\nversion = '^1.5'\n",
        "",
    ),
    "PEP 621": (
        "pyproject.toml",
        '[project]\nname = "a"\ndependencies = ["fastapi", "sentry-sdk==2.2"]\n',
        '"sentry-sdk==2.75.0"',
    ),
    "Pipfile": ("Pipfile", '[packages]\nfastapi = "*"\nsentry-sdk = "==2.2"\n', '"==2.75.0"'),
    "Pipfile's table": (
        "Pipfile",
        '[packages]\nfastapi = "*"\nsentry-sdk = {version = "==2.2"}\n',
        '"==2.75.0"',
    ),
}


@pytest.mark.parametrize(("path", "text", "raised"), LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("gone", ["", ", request_bodies='never'"])
def test_a_list_and_what_needs_it_are_raised_together_or_not_at_all(
    path: str, text: str, raised: str, gone: str
):
    call = f"import sentry_sdk\n\nsentry_sdk.init(dsn='', debug=False{gone})\n"
    texts = {"main.py": f"{call}\nfrom fastapi import FastAPI\n\napp = FastAPI()\n", path: text}
    after = applied(texts, raise_sdk=True)
    if raised and not gone:
        assert raised in after[path]
        assert "capture_sentry_logs=True" in after["main.py"]
    else:
        assert after == texts
        (note,) = (n for n in changes(texts, raise_sdk=True).notes if "left alone" in n.text)
        assert not (gone and raised) or "request_bodies" in note.text


def test_what_a_lock_keeps_below_any_requirement_gets_its_lower_end():
    texts = {
        "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "pyproject.toml": f"{_TABLE}sentry-sdk = '*'\n",
        "poetry.lock": '[[package]]\nname = "sentry-sdk"\nversion = "2.2.0"\n',
    }
    assert "sentry-sdk = '>=2.75.0'" in applied(texts, raise_sdk=True)["pyproject.toml"]
