"""What a program is packed with by files that start nothing has to hold what is required."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

PINS = "deploy/pins.txt"
APP = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask==3.0.3\n",
    PINS: "flask==3.0.3\ngunicorn==22.0.0\n",
}
IMAGE = {
    "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"
    "CMD flask --app app run\n"
}
RULES = {"debian/rules": f"%:\n\tdh $@\n\n\tdh_virtualenv --requirements {PINS}\n"}
FORMULA = {"shop.rb": 'class Shop < Formula\n  resource "flask" do\n  end\nend\n'}
MACHINE = {"Vagrantfile": f"inline: 'pip install -r {PINS}'\n"}


def requiring(texts: dict[str, str]) -> set[str]:
    """Return the files that come to require sentry-sdk."""
    after = applied(texts)
    return {p for p, t in after.items() if p.endswith(".txt") and "sentry-sdk" in t}


@pytest.mark.parametrize("more", [{}, IMAGE])
def test_the_list_that_a_package_is_built_of_gets_it_too(more: dict[str, str]) -> None:
    assert requiring({**APP, **more, **RULES}) == {"requirements.txt", PINS}


def test_a_package_of_listed_names_alone_gets_no_import() -> None:
    texts = {**APP, **FORMULA}
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if n.text.startswith("app.py ")]
    assert "those that shop.rb:2 lists" in note.text and "to that list first" in note.text


@pytest.mark.parametrize(
    "more", [IMAGE, {"README.md": "```\npip install -r requirements.txt\n```\n"}]
)
def test_a_package_of_listed_names_beside_what_tells_is_told(more: dict[str, str]) -> None:
    texts = {**APP, **more, **FORMULA}
    assert requiring(texts) == {"requirements.txt"}
    assert any("shop.rb:2 lists packages" in n.text for n in changes(texts).notes)


@pytest.mark.parametrize(("more", "counts"), [({}, True), (IMAGE, False), (RULES, True)])
def test_what_is_for_developers_tells_where_nothing_else_does(
    more: dict[str, str], counts: bool
) -> None:
    assert (PINS in requiring({**APP, **more, **MACHINE})) == counts


@pytest.mark.parametrize(
    "beside",
    [
        {"infra/web.tf": "inline = ['pip install ansible docker']\n"},
        {"infra/web.tf": "inline = ['pip install -r requirements-dev.txt']\n"},
        {"tests/web.tf": f"inline = ['pip install -r {PINS}']\n"},
        {"shop.rb": FORMULA["shop.rb"].replace("flask", "sentry-sdk")},
        {"shop.rb": FORMULA["shop.rb"].replace("flask", "black")},
        {"shop.rb": f"{FORMULA['shop.rb']}  resource 'x' do\n"}
        | {"shop.rb": FORMULA["shop.rb"] + '  resource "sentry-sdk" do\n'},
    ],
)
def test_what_installs_nothing_of_the_program_or_has_it_changes_nothing(
    beside: dict[str, str],
) -> None:
    texts = {**APP, "requirements-dev.txt": "black\n"}
    assert requiring({**texts, **beside}) == {"requirements.txt"}
    assert changes({**texts, **beside}).notes == changes(texts).notes


def test_a_command_of_a_platforms_file_is_what_it_installs() -> None:
    build = (
        f'[phases.install]\ncmds = ["pip install -r {PINS}"]\n\n[start]\ncmd = "gunicorn app:app"\n'
    )
    assert PINS in requiring({**APP, "nixpacks.toml": build})
