"""All is in place only where what was asked for is in force."""

from __future__ import annotations

import pytest

from codemods.planning.apply import apply
from codemods.planning.plan import plan
from codemods.planning.plans.lapsed import plan as lapsed
from codemods.planning.telling.report import IN_PLACE, report
from tests.projects import applied, changes, known

OWN = "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init(traces_sample_rate=0.2)\n"
MADE = "app = Flask(__name__)\n"
NEEDS = "flask\nsentry-sdk==2.75.0\n"
LOGS = "capture_sentry_logs=True"
NEW = {"requirements.txt": NEEDS, "app.py": f"from flask import Flask\n\n{MADE}"}
SHOP = {"requirements.txt": NEEDS, "app.py": f"{OWN}{MADE}"}


def first_line(texts: dict[str, str], gone: tuple[str, str] = ("", "")) -> tuple[str, list[str]]:
    """Return how a second run begins, and what it says is not in force, after an edit."""
    written = changes(texts).written
    after = {
        path: text.replace(*gone) if gone[0] else text for path, text in applied(texts).items()
    }
    asked = known(after)
    first = known(texts).answers
    asked = asked._replace(answers=first._replace(written=written))
    said = report(asked, apply(asked.project, plan(asked))).splitlines()[0]
    return said, [note.text for note in lapsed(asked)]


@pytest.mark.parametrize("texts", [NEW, SHOP], ids=["ours", "the user's"])
def test_what_is_in_force_is_in_place(texts: dict[str, str]) -> None:
    assert first_line(texts) == (IN_PLACE, [])


@pytest.mark.parametrize(
    ("texts", "gone", "name"),
    [
        (SHOP, ("traces_sample_rate=0.2,", ""), "Tracing"),
        (SHOP, ("traces_sample_rate=0.2", "traces_sample_rate=0"), "Tracing"),
        (NEW, (LOGS, "capture_sentry_logs=False"), "Logging"),
        (NEW, ("traces_sample_rate=", "# traces_sample_rate="), "Tracing"),
    ],
)
def test_what_was_taken_out_is_named(
    texts: dict[str, str], gone: tuple[str, str], name: str
) -> None:
    first, told = first_line(texts, gone)
    assert first == "Nothing was changed."
    assert [text.partition(" is among")[0] for text in told] == [name]


def test_another_option_for_the_same_is_the_users_way() -> None:
    assert first_line(SHOP, ("traces_sample_rate=0.2", "traces_sampler=print"))[1] == []


@pytest.mark.parametrize(
    "old", ["flask\nsentry-sdk==1.45.0\n", "flask\nsentry-sdk==0.19.3\n"], ids=["1.45", "0.19"]
)
def test_nothing_is_in_place_beside_what_is_left_to_do(old: str) -> None:
    texts = {**SHOP, "requirements.txt": old}
    asked = known(texts)
    done = apply(asked.project, plan(asked))
    assert any("Logging needs sentry-sdk 2.35.0" in note.text for note in done.notes)
    assert report(asked, done).startswith("Nothing to change.\n")
