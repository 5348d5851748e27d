"""Packages that Nix brings, to which no list of the project adds any."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

APP = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
LISTS = "pkgs.python3.withPackages (ps: with ps; [\n  flask\n])\n"
LIST = {"requirements.txt": "flask\n"}
IMAGE = {
    "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"
    "CMD flask --app app run\n"
}


@pytest.mark.parametrize("path", ["flake.nix", "shell.nix", "nix/shell.nix"])
def test_what_nix_alone_installs_gets_no_import(path: str) -> None:
    texts = {**APP, path: LISTS}
    assert applied(texts) == texts
    (note,) = changes(texts).notes
    assert f"its packages are those that {path}:2 lists (`flask`)" in note.text


@pytest.mark.parametrize(
    "lists",
    [
        LISTS.replace("flask", "flask sentry-sdk"),
        LISTS.replace("flask", "pip virtualenv"),
        LISTS.replace("flask", "black"),
    ],
)
def test_a_list_that_has_it_or_nothing_of_the_project_keeps_nothing_away(lists: str) -> None:
    assert applied({**APP, "shell.nix": lists}) != {**APP, "shell.nix": lists}


@pytest.mark.parametrize(("more", "told"), [({}, True), (IMAGE, False)])
def test_a_list_beside_the_projects_own_is_told(more: dict[str, str], told: bool) -> None:
    texts = {**APP, **LIST, **more, "shell.nix": LISTS}
    notes = [n.text for n in changes(texts).notes if "as well" in n.text]
    assert len(notes) == told
    assert "sentry-sdk" in applied(texts)["requirements.txt"]
