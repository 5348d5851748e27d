"""Which extra of sentry-sdk brings what an integration needs and nothing else of a project does."""

from __future__ import annotations

from importlib.metadata import requires

import pytest

from codemods.files.dependencies import Dependencies
from codemods.knowledge.registry import fact, frameworks, libraries
from codemods.packages.inventory.lacking_extras import is_spared, lacking_extra, moves_nothing
from tests.lacking import needs
from tests.projects import recommended

STEMS = [s for s in (*frameworks(), *libraries()) if fact(s).extra]
LOCK = 'version = 1\n\n[[package]]\nname = "flask"\nversion = "{}"\n'
BLINKER = '\n[[package]]\nname = "blinker"\nversion = "{}"\n'
DECLARED = '[project]\nname = "a"\nversion = "1"\ndependencies = ["flask"]\n'


def of(texts: dict[str, str]) -> Dependencies:
    return recommended(texts)[1].dependencies


def listed(*rows: str, limits: str = "") -> Dependencies:
    lines = "".join(f"{row}\n" for row in ("-c limits.txt", *rows))
    return of({"requirements.txt": lines, "limits.txt": limits})


@pytest.mark.parametrize(
    ("lock", "extra"),
    [
        (LOCK.format("2.2.5"), "flask"),
        (LOCK.format("2.3.0"), ""),
        (LOCK.format("2.2.5") + BLINKER.format("1.4"), ""),
    ],
)
def test_a_lock_tells_what_is_there(lock: str, extra: str) -> None:
    assert lacking_extra("flask", of({"pyproject.toml": DECLARED, "uv.lock": lock})) == extra


def test_what_a_line_of_sentry_has_already_is_not_lacking() -> None:
    extra = fact("opentelemetry").extra
    assert extra and is_spared(extra, listed("sentry-sdk[opentelemetry-otlp]"))
    assert not is_spared(extra, listed("sentry-sdk[flask]"))


def test_an_extra_that_asks_for_more_than_a_limit_moves_something() -> None:
    extra = fact("flask").extra
    assert extra and moves_nothing(extra, listed("flask<2.3", limits="flask<4\n"))
    assert not moves_nothing(extra, listed("flask<2.3", limits="blinker<1\n"))
    assert lacking_extra("flask", listed("flask<2.3", limits="blinker<1\n")) == ""


def test_most_have_no_extra() -> None:
    assert STEMS == ["flask", "grpc", "opentelemetry"]
    assert lacking_extra("fastapi", listed("fastapi")) == ""


@needs("sentry_sdk")
@pytest.mark.parametrize("stem", STEMS)
def test_the_metadata_of_the_sdk_says_what_an_extra_asks(stem: str) -> None:
    extra = fact(stem).extra
    assert extra
    rows = [row for row in requires("sentry-sdk") or () if row.endswith(f'"{extra.name}"')]
    asked = {row.partition(">=")[0].partition("[")[0]: row for row in rows if ">=" in row}
    assert asked and all(f">={extra.asks[name]};" in row for name, row in asked.items())
