"""How a package goes into a TOML table of packages."""

from __future__ import annotations

import pytest

from codemods.editing.lists import toml
from codemods.editing.lists.table import added, find, read, version, versions
from codemods.files.model import Refused

AT = ("packages",)
TABLE = """\
[packages]
python = "^3.12"
Flask = "3"
redis = {version = "5", extras = ["hiredis"]}
several = [{version = "1"}, {version = "2"}]

[packages.apart]
version = "7"
"""


def put(text: str, name: str = "new", extras: tuple[str, ...] = (), wanted: str = "*") -> str:
    return added(toml.scan(text), AT, name, extras, wanted)


def test_what_a_table_requires() -> None:
    found = list(read("Pipfile", toml.scan(TABLE), AT, "dev", lambda v: f"=={v}"))

    assert [(r.name, r.specifier, r.evidence.line, r.extras, r.group) for r in found] == [
        ("python", "==^3.12", 2, (), "dev"),
        ("flask", "==3", 3, (), "dev"),
        ("redis", "==5", 4, ("hiredis",), "dev"),
        ("several", "==1", 5, (), "dev"),
        ("apart", "==7", 7, (), "dev"),
    ]
    assert found[1].evidence.text == 'Flask = "3"'


def test_versions_and_names() -> None:
    document = toml.scan(TABLE)

    assert version(document, (*AT, "none")) == ""
    assert versions(document, AT, "PYTHON", "several") == ["3", "5", "7"]
    assert [find(document, AT, name) for name in ("FLASK", "none")] == ["Flask", ""]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('a = "1"\nz = "1"', 'a = "1"\nnew = "*"\nz = "1"'),
        ('z = "1"', 'new = "*"\nz = "1"'),
        ('  z = "1"', '  new = "*"\n  z = "1"'),
        ('a="1"', 'a="1"\nnew="*"'),
        ('a = "1"\nb="1"', 'a = "1"\nb="1"\nnew = "*"'),
        ('a = "1"  # why', 'a = "1"  # why\nnew = "*"'),
        ('z = "1"\npython = "3"', 'new = "*"\nz = "1"\npython = "3"'),
        ("", 'new = "*"\n'),
    ],
)
def test_a_package_goes_into_its_place(before: str, after: str) -> None:
    assert put(f"[packages]\n{before}\n") == f"[packages]\n{after}\n"


def test_a_package_with_extras_is_a_table_as_the_others_are() -> None:
    text = '[packages]\na = { version = "1", extras = ["y"] }\n'

    assert put(text, extras=("x", "b"), wanted="2").splitlines()[-1] == (
        'new = { version = "2", extras = ["b", "x"] }'
    )


def test_without_a_table_or_room_it_is_refused() -> None:
    with pytest.raises(Refused, match=r'no \[packages\] table; add one with new = "\*"'):
        put("[other]\n")
    with pytest.raises(Refused):
        put('[packages]\nurllib3 = "==1.25"\n', "sentry-sdk")
