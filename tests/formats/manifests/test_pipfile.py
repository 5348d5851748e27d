from __future__ import annotations

import pytest

from codemods.formats.manifests import pipfile
from tests.formats.manifests.edits import edited, refused, rows, unchanged

PIPFILE = """\
[[source]]
url = "https://example.org/simple"
name = "x"

[packages]

django = "*"
dramatiq = {extras = ["redis"], version = "==1.2"}
"psycopg2" = ">= 2"

[dev-packages]
pytest = "*"

[workers]
rq = "~=1.0"

[requires]
python_version = "3.12"
"""
TABLE = "[packages]\n{}\n"


def test_matches() -> None:
    paths = ["Pipfile", "api/Pipfile", "Pipfile.lock", "pipfile.toml"]
    assert [p for p in paths if pipfile.matches(p)] == paths[:2]


def test_reads_each_category() -> None:
    assert rows(pipfile.read("Pipfile", PIPFILE)) == [
        ("django", "", (), "", 7),
        ("dramatiq", "==1.2", ("redis",), "", 8),
        ("psycopg2", ">=2", (), "", 9),
        ("pytest", "", (), "dev", 12),
        ("rq", "~=1.0", (), "workers", 15),
    ]
    assert pipfile.read("Pipfile", "[packages") == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_adds_a_line_and_keeps_the_rest(newline: str) -> None:
    line = 'sentry-sdk = {extras = ["django"], version = ">=2.75.0,<3"}\n'
    after = PIPFILE.replace('">= 2"\n', f'">= 2"\n{line}')
    assert edited(pipfile, PIPFILE.replace("\n", newline), "django") == after.replace("\n", newline)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('z = "*"', 'sentry-sdk = ">=2.75.0,<3"\nz = "*"'),
        ('a = "==1"\nb = "*" # c', 'a = "==1"\nb = "*" # c\nsentry-sdk = "==2.75.0"'),
        ('a = "==1.*"', 'a = "==1.*"\nsentry-sdk = ">=2.75.0,<3"'),
        ('\n[dev-packages]\nb = "*"', 'sentry-sdk = ">=2.75.0,<3"\n\n[dev-packages]\nb = "*"'),
    ],
)
def test_layouts(before: str, after: str) -> None:
    assert edited(pipfile, TABLE.format(before)) == TABLE.format(after)


def test_one_that_is_there_keeps_its_version() -> None:
    text = TABLE.format('sentry_sdk = "~=1.4" # pinned')
    assert unchanged(pipfile, text, "x")


def test_a_category_is_named() -> None:
    assert 'rq = "~=1.0"\nsentry-sdk = ' in edited(pipfile, PIPFILE, group="workers")


def test_refuses() -> None:
    assert "no [packages] table" in refused(pipfile, "[dev-packages]\n")
    assert "not valid TOML" in refused(pipfile, "[packages\n")
    assert "urllib3==1.25.8 keeps out" in refused(pipfile, TABLE.format('urllib3 = "==1.25.8"'))
