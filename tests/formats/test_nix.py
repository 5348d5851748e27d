"""Which packages of Python a Nix expression lists."""

from __future__ import annotations

import pytest

from codemods.formats.nix import listed, matches

SHELL = """\
{ pkgs ? import <nixpkgs> {} }:
pkgs.mkShell {
  # flask
  packages = [ pkgs.git (pkgs.python3.withPackages (ps: with ps; [
    requests # and no httpx
    python-telegram-bot
  ])) ];
}
"""


def test_it_is_known_by_its_name() -> None:
    assert matches("flake.nix") and not matches("flake.lock")


def test_the_words_of_a_list() -> None:
    found = dict(listed(SHELL))
    assert {"requests": 5, "python-telegram-bot": 6}.items() <= found.items()
    assert not {"flask", "httpx", "git"} & found.keys()


@pytest.mark.parametrize(
    "text",
    [
        "mkShell { packages = [ pkgs.python3 pkgs.uv ]; }",
        f"{SHELL}poetry2nix.mkPoetryApplication {{ projectDir = ./.; }}\n",
        f"{SHELL}shellHook = ''pip install -r requirements.txt'';\n",
    ],
)
def test_what_lists_none_or_leaves_it_to_the_projects_own(text: str) -> None:
    assert not [*listed(text)]
