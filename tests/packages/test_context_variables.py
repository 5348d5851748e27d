"""What an old Python keeps off, whatever release of the framework there is."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.context_variables import off
from codemods.packages.dependencies import dependencies

BELOW = "From aiohttp 3.4 on it is on{}."
ROWS = {
    "too old, and the Python too": (
        ("aiohttp==3.1.1", "3.6"),
        BELOW.format(", with aiocontextvars beside it"),
    ),
    "too old alone": (("aiohttp==3.1.1", "3.7"), BELOW.format("")),
    "brought along": (("aiohttp==3.1.1\naiocontextvars", "3.6"), BELOW.format("")),
    "the Python alone": (("aiohttp==3.6.0", "3.6"), "Require aiocontextvars too."),
    "neither": (("aiohttp==3.6.0", "3.7"), ""),
    "with the package": (("aiohttp==3.6.0\naiocontextvars==0.2", "3.6"), ""),
    "one that asks for none": (("flask==2.0.0\nblinker", "3.6"), ""),
}


@pytest.mark.parametrize(("given", "ends"), ROWS.values(), ids=ROWS)
def test_what_is_off_is_said(given: tuple[str, str], ends: str) -> None:
    required, python = given
    texts = {"requirements.txt": f"{required}\n", "Dockerfile": f"FROM python:{python}\n"}
    project = Project.of(texts)
    stem = required.partition("=")[0]
    said = off(project, "", [stem], dependencies(project))
    assert len(said) == bool(ends) and all(text.endswith(ends) for text in said)
