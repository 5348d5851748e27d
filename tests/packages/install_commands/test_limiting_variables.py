"""Variables that limit each install command, in the languages that set some."""

from __future__ import annotations

import pytest

from codemods.packages.install_commands.limiting_variables import limiting, named_for


@pytest.mark.parametrize(
    "text",
    [
        "ENV PIP_CONSTRAINT=a.txt",
        "ENV PIP_CONSTRAINT a.txt",
        "RUN PIP_CONSTRAINT=a.txt pip install -r r.txt",
        "export PIP_CONSTRAINT='a.txt'; pip install -r r.txt",
        "export PIP_CONSTRAINT := a.txt",
        "      PIP_CONSTRAINT: a.txt",
        '{"PIP_CONSTRAINT": "a.txt"}',
    ],
)
def test_a_variable_is_read_however_it_is_set(text: str):
    (found,) = limiting(f"# of pip\n{text}\n")
    assert found == ("pip", "a.txt", 2)


def test_it_may_name_several():
    assert [x.name for x in limiting('PIP_CONSTRAINT="a.txt b.txt"')] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "text", ["# PIP_CONSTRAINT=a.txt", "unset PIP_CONSTRAINT", "Set PIP_CONSTRAINT to a file", ""]
)
def test_what_sets_none_names_none(text: str):
    assert not [*limiting(text)]


def test_each_installer_reads_its_own():
    text = "export PIP_CONSTRAINT=a.txt\nexport UV_CONSTRAINT=b.txt\nexport UV_OVERRIDE=c.txt\n"
    assert named_for(text, "pip install -r r.txt") == ("a.txt",)
    assert named_for(text, "/bin/uv pip install -r r.txt") == ("b.txt", "c.txt")
