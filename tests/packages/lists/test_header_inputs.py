"""What the command in a compiled list's header takes in."""

from __future__ import annotations

import pytest

from codemods.packages.lists.header_inputs import inputs, sources
from tests.dependency_files import COMPILED

THERE = ("a.in", "pins/a.in", "api/b.in", "requirements.txt", "limits.txt")


@pytest.mark.parametrize(
    ("root", "path", "command", "expected"),
    [
        ("", "requirements.txt", "pip-compile a.in", ("", ["a.in"])),
        ("", "requirements.txt", "pip-compile --output-file=x pins/a.in", ("", ["pins/a.in"])),
        ("pins", "pins/a.txt", "pip-compile a.in", ("pins", ["pins/a.in"])),
        ("", "api/b.txt", "uv pip compile b.in -o b.txt", ("api", ["api/b.in"])),
        ("", "x.txt", "pip-compile -c limits.txt -o requirements.txt a.in", ("", ["a.in"])),
        ("", "x.txt", "pip-compile gone.in", ("", [])),
    ],
    ids="beside other_folder own_folder its_folder values gone".split(),
)
def test_inputs(root: str, path: str, command: str, expected: tuple[str, list[str]]) -> None:
    assert inputs(THERE, root, path, command) == expected


def test_a_list_that_people_write_has_no_source() -> None:
    assert sources(THERE, "", "x.txt", COMPILED.format("pip-compile a.in")) == ["a.in"]
    assert not sources((*THERE, "a.sh"), "", "x.txt", COMPILED.format("pip-compile ./a.sh"))
    assert not sources(THERE, "", "x.txt", "# by pip-compile a.in, once\nflask\n")
