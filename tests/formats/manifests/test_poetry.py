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
        (
            'Sentry_SDK = "^1.4" # old',
            ("x",),
            'Sentry_SDK = {extras = ["x"], version = "^1.4"} # old',
        ),
        ('sentry-sdk = {version="1"}', ("x",), 'sentry-sdk = {version="1", extras = ["x"]}'),
        (
            "sentry-sdk = { extras = ['a', 'z'], version = '1' }",
            ("x", "b"),
            "sentry-sdk = { extras = ['a', 'b', 'x', 'z'], version = '1' }",
        ),
        (
            'sentry-sdk.version = "1"',
            ("x",),
            'sentry-sdk.version = "1"\nsentry-sdk.extras = ["x"]',
        ),
    ],
)
def test_layouts(before: str, extras: tuple[str, ...], after: str) -> None:
    if ".version" in before:
        assert refused(poetry, TABLE.format(before), *extras)
        return
    for ending in ("\n", ""):
        text = TABLE.format(before).rstrip("\n") + ending
        assert edited(poetry, text, *extras) == TABLE.format(after).rstrip("\n") + ending


def test_a_table_of_its_own() -> None:
    table = "[tool.poetry.dependencies.sentry-sdk]\n"
    text = table + 'version = "^1" # old\noptional = false\n\n[a]\nb = 1\n'
    after = text.replace("= false\n", '= false\nextras = ["x"]\n')
    assert edited(poetry, text, "x") == after
    assert edited(poetry, after, "a", "x") == after.replace('["x"]', '["a", "x"]')


def test_a_group_of_production_counts_one_for_developers_does_not() -> None:
    prod = PROJECT + 'sentry-sdk = "^1.2"\n'
    assert edited(
        poetry, prod, "x"
    ) == PROJECT + 'sentry-sdk = { version = "^1.2", extras = ["x"] }\n'.replace(
        '{ version = "^1.2", extras = ["x"] }', '{extras = ["x"], version = "^1.2"}'
    )
    test = PROJECT.replace('pytest = "8.1"', 'sentry-sdk = "^1.2"')
    assert test != edited(poetry, test) and 'sentry-sdk = "^2.75.0"' in edited(poetry, test)


def test_a_group_is_named() -> None:
    after = edited(poetry, PROJECT, group="prod")
    assert (
        after == PROJECT + 'sentry-sdk = ">=2.75.0,<3"\n'
        or after == PROJECT + 'sentry-sdk = "^2.75.0"\n'
    )
    assert "no [tool.poetry] dependencies" in refused(poetry, PROJECT, group="web")


def test_nothing_is_missing() -> None:
    assert unchanged(
        poetry, TABLE.format('sentry-sdk = {extras = ["x", "Y"], version = "1"}'), "x", "y"
    )
    assert unchanged(poetry, TABLE.format('sentry-sdk = "*"'))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[tool.black]\nx = 1\n", "no [tool.poetry] dependencies"),
        ("[tool", "not valid TOML"),
        (
            TABLE.format('sentry-sdk = [{version="1", python="<3.8"}, {version="2"}]'),
            "several times",
        ),
        (TABLE.format('requests = "2.24.0"'), "out the urllib3 1.26.11"),
        (TABLE.format('boto3 = {version = "==1.15.0"}'), "keeps out the urllib3"),
        (TABLE.format('urllib3 = ">=1.21,<1.26"'), "keeps out the urllib3"),
    ],
)
def test_refuses(text: str, reason: str) -> None:
    assert reason in refused(poetry, text, "django")
