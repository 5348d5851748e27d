from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.manifests import conda
from tests.formats.manifests.edits import edited, refused, rows, unchanged

ENV = """\
name: app
channels: [conda-forge]
dependencies:
  - python=3.12
  - pip
  - conda-forge::fastapi=0.110  # web
  - numpy 1.26.*
  - "pandas >=2,<3"
  - zlib=1.2.13=h4dc568a_0
  - pip:
    - uvicorn[standard]==0.30.0
    - -r requirements.txt
"""
PLAIN = "dependencies:\n  - python=3.12\n  - flask{}\n  # last\n  - zope{}\n"


def test_matches() -> None:
    paths = [
        "environment.yml",
        "envs/environment.yaml",
        "environment-dev.yml",
        "conda.yml",
        "env.yml",
    ]
    assert all(conda.matches(p) for p in paths)
    assert not any(conda.matches(p) for p in ["docker-compose.yml", "environments.py", "my.yml"])


def test_reads_both_lists() -> None:
    assert rows(conda.read("environment.yml", ENV)) == [
        ("fastapi", "==0.110.*", (), "", 6),
        ("numpy", "==1.26.*", (), "", 7),
        ("pandas", ">=2,<3", (), "", 8),
        ("zlib", "==1.2.13", (), "", 9),
        ("uvicorn", "==0.30.0", ("standard",), "", 11),
    ]
    assert conda.read("environment-dev.yml", ENV)[0].group == "dev"
    assert conda.includes(ENV) == ("requirements.txt",)


@pytest.mark.parametrize(
    "text", ["", "a: [", "dependencies: 3", "- dependencies", "dependencies:\n  a: b"]
)
def test_reads_nothing_from_what_it_is_not(text: str) -> None:
    assert conda.read("environment.yml", text) == ()
    assert "no `dependencies` list" in refused(conda, text)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_goes_into_the_pip_list(newline: str) -> None:
    after = ENV.replace("    - uvicorn", "    - sentry-sdk[django]==2.75.0\n    - uvicorn")
    text = ENV.replace("\n", newline)
    assert edited(conda, text, "django") == after.replace("\n", newline)


@pytest.mark.parametrize(
    ("versions", "line"),
    [
        (("", ""), "sentry-sdk>=2.75.0"),
        (("=1.0", "=2"), "sentry-sdk=2.75.0"),
        (("==1.0", "==2"), "sentry-sdk==2.75.0"),
        ((" >=1", "=2"), "sentry-sdk>=2.75.0"),
    ],
)
def test_goes_into_the_plain_list_without_extras(versions: tuple[str, str], line: str) -> None:
    text = PLAIN.format(*versions)
    after = text.replace("  # last\n", f"  - {line}\n  # last\n")
    assert edited(conda, text, "django") == after
    assert edited(conda, text.rstrip("\n"), "django") == after.rstrip("\n")


def test_quotes_of_a_neighbour_are_not_taken() -> None:
    text = "dependencies:\n  - 'flask'\n  - \"zope\"\n"
    assert edited(conda, text) == text.replace("flask'\n", "flask'\n  - sentry-sdk>=2.75.0\n")


def test_one_that_is_there_keeps_its_version() -> None:
    assert unchanged(conda, PLAIN.format("", "").replace("zope", "sentry-sdk=1"), "django")
    text = ENV.replace("uvicorn[standard]==0.30.0", "'Sentry_SDK==1' # x")
    assert unchanged(conda, text, "django")


@pytest.mark.parametrize("text", ["dependencies: [a, b]\n", "dependencies:\n  - a\n  - pip:\n"])
def test_refuses(text: str) -> None:
    assert "one item a line" in refused(conda, text)


def test_pip_puts_no_other_release_over_condas_own() -> None:
    pinned = "dependencies:\n  - python=3.8\n  - requests=2.24\n  - pip:\n    - waybackpack\n"
    with pytest.raises(Refused, match=r"requests==2.24.\* keeps out"):
        conda.edit(pinned, requirement="sentry-sdk")
    later = conda.edit(pinned.replace("2.24", "2.31"), requirement="sentry-sdk")
    assert "    - sentry-sdk>=" in later


def test_what_pip_asks_for_comes_over_a_package_of_conda() -> None:
    both = "dependencies:\n  - flask\n  - sentry-sdk=1.9.0\n  - pip:\n    - sentry-sdk{}\n"
    over = conda.read("environment.yml", both.format(">=2.0"))
    assert [(row.name, row.specifier) for row in over] == [("flask", ""), ("sentry-sdk", ">=2.0")]
    any_will_do = conda.read("environment.yml", both.format(""))
    assert [row.specifier for row in any_will_do] == ["", "==1.9.0.*", ""]


@pytest.mark.parametrize("python", ["python=3.7", "python 3.7", "python=3.8.*"])
def test_conda_forge_builds_nothing_new_for_an_old_python(python: str) -> None:
    text = f"dependencies:\n  - {python}\n  - flask\n"
    assert "below `- pip:`" in refused(conda, text)
    assert "sentry-sdk" in edited(conda, text + "  - pip:\n    - six\n")
    assert "sentry-sdk" in edited(conda, text.replace("3.7", "3.12").replace("3.8", "3.12"))
