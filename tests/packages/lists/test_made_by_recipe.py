"""A list is made anew as the project's own Makefile does it."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.made_by_recipe import made_by
from codemods.planning.scanning.scan import scan

RECIPE = "run:\n\tpython a.py\n\nreqs: a\n\t@echo\n\tpoetry export --no-hashes > {}\n\nend:\n\tb\n"
LIST = "requirements.txt"


@pytest.mark.parametrize(
    ("path", "text", "command"),
    [
        ("Makefile", RECIPE.format(LIST), "make reqs"),
        ("api/Makefile", RECIPE.format(LIST), "(cd api && make reqs)"),
        ("Makefile", RECIPE.format("dev.txt"), ""),
        ("Makefile", RECIPE.format(LIST).replace("poetry export", "pdm export"), ""),
        ("notes.txt", RECIPE.format(LIST), ""),
    ],
)
def test_the_target_that_makes_it(path: str, text: str, command: str) -> None:
    assert made_by(Project.of({path: text}), "poetry export", LIST) == command


def test_an_exported_list_is_made_by_it() -> None:
    lock = "".join(f'[[package]]\nname = "{n}"\nversion = "1.0"\n\n' for n in "abc")
    texts = {
        "pyproject.toml": '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\na = "^1"\n',
        "poetry.lock": lock,
        LIST: "a==1.0\nb==1.0\nc==1.0\n",
    }
    plain = scan(Project.of(texts)).dependencies.locks
    assert [one.shown for one in plain if one.path == LIST] == [f"poetry export -o {LIST}"]
    own = scan(Project.of({**texts, "Makefile": RECIPE.format(LIST)})).dependencies.locks
    assert [(one.shown, one.command) for one in own if one.path == LIST] == [("make reqs", ())]
