from __future__ import annotations

import pytest

from codemods.formats.manifests import pep621
from tests.formats.manifests.edits import edited, refused, rows, unchanged

PROJECT = """\
# the project
[build-system]
requires = ["hatchling"]

[project]
name = "app" # not published
dependencies = [
    "aiohttp>=3", # client
    # pinned for a bug
    'redis[hiredis]==5.0; python_version < "3.12"',
    "uvicorn",
]
requires-python = ">=3.10"

[project.optional-dependencies]
monitoring = ["statsd"]
test = ["pytest"]

[dependency-groups]
dev = ["ruff", {include-group = "docs"}]
docs = ["sphinx>=7"]
prod = ["gunicorn"]

[tool.uv]
dev-dependencies = ["mypy"]

[tool.pdm.dev-dependencies]
lint = ["black"]
"""
LIST = '[project]\nname = "a"\ndependencies = {}\n'
NEW = "sentry-sdk[django]>=2.75.0,<3"


def test_matches() -> None:
    paths = [
        "pyproject.toml",
        "backend/pyproject.toml",
        "my-pyproject.toml",
        "pyproject.toml.bak",
    ]
    assert [p for p in paths if pep621.matches(p)] == paths[:2]


def test_reads_all_lists_with_their_groups() -> None:
    assert rows(pep621.read("pyproject.toml", PROJECT)) == [
        ("aiohttp", ">=3", (), "", 8),
        ("redis", "==5.0", ("hiredis",), "", 10),
        ("uvicorn", "", (), "", 11),
        ("statsd", "", (), "monitoring", 16),
        ("pytest", "", (), "test", 17),
        ("ruff", "", (), "dev", 20),
        ("sphinx", ">=7", (), "docs", 21),
        ("gunicorn", "", (), "", 22),
        ("mypy", "", (), "dev", 25),
        ("black", "", (), "lint", 28),
    ]


@pytest.mark.parametrize(
    "text", ["", "[project", "dependencies = 3", "[project]\ndependencies = 3"]
)
def test_reads_nothing_from_what_it_is_not(text: str) -> None:
    assert pep621.read("pyproject.toml", text) == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_puts_it_in_its_place_and_keeps_the_rest(newline: str) -> None:
    text = PROJECT.replace("\n", newline)
    before, after = "3.12\"',\n", f'3.12"\',\n    "{NEW}",\n'
    expected = PROJECT.replace(before, after).replace("\n", newline)
    assert edited(pep621, text, "django") == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]", f'["{NEW}"]'),
        ("[\n]", f'[\n    "{NEW}",\n]'),
        ('["a", "z"]', f'["a", "{NEW}", "z"]'),
        ('["z", "a"]', f'["z", "a", "{NEW}"]'),
        ('[\n  "z",\n  "a" # no comma\n]', f'[\n  "z",\n  "a", # no comma\n  "{NEW}"\n]'),
        ("['b==1']", "['b==1', 'sentry-sdk[django]==2.75.0']"),
    ],
)
def test_layouts(before: str, after: str) -> None:
    for ending in ("\n", "", "\n\n"):
        text = LIST.format(before).rstrip("\n") + ending
        assert edited(pep621, text, "django") == LIST.format(after).rstrip("\n") + ending


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("[\"sentry-sdk<2; os_name=='nt'\", \"Sentry_SDK[flask]>=2; os_name!='nt'\"]"),
        PROJECT.replace('["statsd"]', '["statsd", "sentry-sdk"]'),
        LIST.format('["sentry-sdk"]') + '[project.optional-dependencies]\nx = ["sentry-sdk"]\n',
        LIST.format('["sentry\\u002dsdk"]'),
    ],
    ids=["one for each marker", "in an extra", "in both", "with escapes"],
)
def test_one_that_is_there_stays_as_it_is(text: str) -> None:
    assert unchanged(pep621, text, "django")


def test_one_for_developers_does_not_count() -> None:
    text = LIST.format('["a"]') + '[dependency-groups]\ntest = ["sentry-sdk"]\n'
    assert '["a", "sentry-sdk>=2.75.0,<3"]' in edited(pep621, text)


def test_a_group_is_named() -> None:
    after = edited(pep621, PROJECT, group="monitoring")
    assert 'monitoring = ["sentry-sdk>=2.75.0,<3", "statsd"]' in after
    assert "no group or extra 'web'" in refused(pep621, PROJECT, group="web")


def test_a_project_without_a_list_gets_one() -> None:
    text = '[project]\r\nname = "a"\r\nversion = "1" # of it\r\n\r\n[project.urls]\r\nx = "y"\r\n'
    added = '# of it\r\ndependencies = [\r\n    "sentry-sdk>=2.75.0,<3",\r\n]\r\n'
    assert edited(pep621, text) == text.replace("# of it\r\n", added)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '[project]\nname = "a"\ndynamic = ["version", "dependencies"]\n',
            'dynamic = ["dependencies"]',
        ),
        ("[tool.ruff]\nselect = []\n", "no [project] table"),
        ("[project\n", "not valid TOML"),
        (LIST.format('[\n "a"\n, "b"\n]'), "commas at the start"),
        (LIST.format('"a"'), "is not a list"),
    ],
)
def test_refuses(text: str, reason: str) -> None:
    assert reason in refused(pep621, text, "django")


def test_tables_of_poetry_are_edited_as_such() -> None:
    text = '[tool.poetry.dependencies]\npython = "^3.10"\nflask = "^3"\n'
    assert pep621.edit(text, requirement="sentry-sdk") == text + 'sentry-sdk = "^2.75.0"\n'
    both = LIST.format('["flask"]') + '[tool.poetry.dependencies]\nflask = {source = "x"}\n'
    assert '["flask", "sentry-sdk>=2.75.0,<3"]' in edited(pep621, both)
