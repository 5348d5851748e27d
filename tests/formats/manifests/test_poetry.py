from __future__ import annotations

import pytest

from codemods.formats.manifests import poetry
from tests.formats.manifests.edits import edited, refused, rows, unchanged

PROJECT = """\
[tool.poetry]
name = "app"

[tool.poetry.dependencies] # of production
python = "^3.10"
fastapi = "^0.110.0" # the framework
pydantic = { version = "~2.6", extras = ["email"] }
uvicorn = "*"
boto = { version = "^1", optional = true }
local = { path = "../local" }

[tool.poetry.extras]
aws = ["boto"]

[tool.poetry.dev-dependencies]
black = "^22.6"

[tool.poetry.group.test.dependencies]
pytest = "8.1"

[tool.poetry.group.prod.dependencies]
gunicorn = ">=20,<22 || ^23"
"""
TABLE = "[tool.poetry.dependencies]\n{}\n"


def test_reads_versions_as_specifiers_and_groups() -> None:
    assert rows(poetry.read("pyproject.toml", PROJECT)) == [
        ("fastapi", ">=0.110.0,<0.111", (), "", 6),
        ("pydantic", ">=2.6,<2.7", ("email",), "", 7),
        ("uvicorn", "", (), "", 8),
        ("boto", ">=1,<2", (), "aws", 9),
        ("local", "", (), "", 10),
        ("black", ">=22.6,<23", (), "dev", 16),
        ("pytest", "==8.1", (), "test", 19),
        ("gunicorn", "", (), "", 22),
    ]


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("^1.2.3", ">=1.2.3,<2"),
        ("^0.2.3", ">=0.2.3,<0.3"),
        ("^0.0.3", ">=0.0.3,<0.0.4"),
        ("^0.0", ">=0.0,<0.1"),
        ("^0", ">=0,<1"),
        ("~1.2.3", ">=1.2.3,<1.3"),
        ("~1", ">=1,<2"),
        ("~=1.4", "~=1.4"),
        ("1.2.*", "==1.2.*"),
        ("1.2", "==1.2"),
        ("=1.2", "==1.2"),
        ("v1.2", "==1.2"),
        (">=1.2, <2", ">=1.2,<2"),
        (">=1.2 <2", ">=1.2,<2"),
        ("*", ""),
        ("^1 || ^2", ""),
        ("latest", ""),
    ],
)
def test_specifier_of(version: str, expected: str) -> None:
    assert poetry.specifier_of(version) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_adds_a_line_and_keeps_the_rest(newline: str) -> None:
    text = PROJECT.replace("\n", newline)
    line = 'sentry-sdk = { version = "^2.75.0", extras = ["django"] }\n'
    expected = PROJECT.replace('"../local" }\n', f'"../local" }}\n{line}')
    assert edited(poetry, text, "django") == expected.replace("\n", newline)


@pytest.mark.parametrize(
    ("before", "extras", "after"),
    [
        ('a = "^1"', (), 'a = "^1"\nsentry-sdk = "^2.75.0"'),
        ('python = "^3"\na = "1"', (), 'python = "^3"\na = "1"\nsentry-sdk = "2.75.0"'),
        ('a = "==1"\nz="==2"', (), 'a = "==1"\nsentry-sdk = "==2.75.0"\nz="==2"'),
        ('z="^2"', (), 'sentry-sdk="^2.75.0"\nz="^2"'),
        ('a = ">=1,<2"', (), 'a = ">=1,<2"\nsentry-sdk = ">=2.75.0,<3"'),
        (
            'z = "^1" # last',
            ("x",),
            'sentry-sdk = {extras = ["x"], version = "^2.75.0"}\nz = "^1" # last',
        ),
    ],
)
def test_layouts(before: str, extras: tuple[str, ...], after: str) -> None:
    for ending in ("\n", ""):
        text = TABLE.format(before).rstrip("\n") + ending
        assert edited(poetry, text, *extras) == TABLE.format(after).rstrip("\n") + ending


@pytest.mark.parametrize(
    "text",
    [
        TABLE.format('Sentry_SDK = "^1.4" # old'),
        TABLE.format("sentry-sdk = { extras = ['a', 'z'], version = '1' }"),
        TABLE.format('sentry-sdk.version = "1"'),
        TABLE.format('sentry-sdk = [{version="1", python="<3.8"}, {version="2"}]'),
        '[tool.poetry.dependencies.sentry-sdk]\nversion = "^1"\n\n[a]\nb = 1\n',
        PROJECT + 'sentry-sdk = "^1.2"\n',
    ],
)
def test_one_that_is_there_stays_as_it_is(text: str) -> None:
    assert unchanged(poetry, text, "x")


def test_one_for_developers_does_not_count() -> None:
    test = PROJECT.replace('pytest = "8.1"', 'sentry-sdk = "^1.2"')
    assert test != edited(poetry, test) and 'sentry-sdk = "^2.75.0"' in edited(poetry, test)


def test_a_group_is_named() -> None:
    after = edited(poetry, PROJECT, group="prod")
    assert (
        after == PROJECT + 'sentry-sdk = ">=2.75.0,<3"\n'
        or after == PROJECT + 'sentry-sdk = "^2.75.0"\n'
    )
    assert "no [tool.poetry] dependencies" in refused(poetry, PROJECT, group="web")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[tool.black]\nx = 1\n", "no [tool.poetry] dependencies"),
        ("[tool", "not valid TOML"),
        (TABLE.format('requests = "2.24.0"'), "out the urllib3 1.26.11"),
        (TABLE.format('boto3 = {version = "==1.15.0"}'), "keeps out the urllib3"),
        (TABLE.format('urllib3 = ">=1.21,<1.26"'), "keeps out the urllib3"),
    ],
)
def test_refuses(text: str, reason: str) -> None:
    assert reason in refused(poetry, text, "django")
