"""What is told to the user of changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from codemods.files.model import Change, Changes, Note
from codemods.planning.telling.cost_and_privacy import WITHHELD
from codemods.planning.telling.report import BY_HAND, WHOLE, diff, removal, report
from tests.projects import changes, known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
ARRIVE = "Whether events arrive: copier-sentry verify"
TEXTS = {"app.py": APP, "requirements.txt": "flask\n", "Procfile": "web: flask run\n"}


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (b"a\n", b"b\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"),
        (None, b"b\n", "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+b\n"),
        (b"a\n", None, "--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"),
        (
            b"a",
            b"a\n",
            "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n",
        ),
    ],
)
def test_a_diff(before: bytes | None, after: bytes | None, text: str) -> None:
    assert diff(Changes((Change("x", before, after, ""),))) == text


def test_a_diff_of_what_is_no_utf_8() -> None:
    before, after = ("flask\r\n".encode("utf-16"), "flask\r\nsentry-sdk\r\n".encode("utf-16"))
    shown = diff(Changes((Change("requirements.txt", before, after, ""),)))
    assert shown.endswith(" flask\r\n+sentry-sdk\r\n")


def test_a_report_says_what_was_changed_what_is_left_and_what_comes_next() -> None:
    asked = known(TEXTS)
    done = Changes(
        (Change("requirements.txt", b"", b"x", "it lists"), Change("app.py", b"", b"x", "starts")),
        (
            Note("by design", "KEY=1", level="info"),
            Note("do that", "a\n\nb"),
            Note("quiet", level="done"),
        ),
    )
    rows = report(asked, done, "my shop").splitlines()
    assert rows[0] == f"2 files changed. 1 thing is left for you. {ARRIVE}"
    assert "  Rate of traces: 1 (traces_sample_rate)" in rows
    begin = rows.index("Decided")
    end = rows.index("", begin)
    assert rows[1:begin] + rows[end + 1 :][:12] == [
        "",
        "Changed",
        "  requirements.txt: it lists",
        "  app.py: starts",
        "",
        "Left as it is",
        "  by design",
        "      KEY=1",
        "",
        "Left for you",
        "  1. do that",
        "      a",
        "",
        "      b",
        "",
        "Next",
        f"  1. {asked.found.dependencies.install}",
    ]
    assert "quiet" not in report(asked, done)
    assert report(asked, done, "my shop").endswith("copier-sentry verify 'my shop'")


def test_where_the_requirement_is_refused_nothing_is_set_up_yet() -> None:
    texts = {**TEXTS, "requirements.txt": "flask\nurllib3==1.25.0\n"}
    done = changes(texts)._replace(files=(Change("answers.yml", None, b"x", "remembers"),))
    rows = report(known(texts), done).splitlines()
    assert rows[0] == "Sentry is not set up yet: 1 file changed. 1 thing is left for you."
    assert not {"Decided", "Next"}.intersection(rows)


def test_what_no_file_lists_is_installed_by_a_command_that_can_be_pasted() -> None:
    texts = {"app.py": APP, "Procfile": TEXTS["Procfile"]}
    step = "\nNext\n  1. pip install 'sentry-sdk>=2.75.0,<3'\n  2. "
    assert step in report(known(texts), changes(texts))


def test_where_lines_are_left_to_put_in_it_is_said_what_they_send() -> None:
    asked = known(TEXTS, style="none", init_path="")
    lines = Changes((), (Note("put this in", "sentry_sdk.init(\n)"),))
    rows = report(asked, lines).splitlines()
    assert "Personal data" in rows[rows.index(BY_HAND) + 1] and WITHHELD in rows
    assert BY_HAND not in report(asked, Changes((), (Note("do that", "x = 1"),)))


def test_nothing_to_change() -> None:
    assert report(known(TEXTS), Changes()).startswith("Nothing to change.")
    nothing = known({"a.txt": ""})
    assert report(nothing, Changes()) == "Nothing was changed."


def test_files_that_copier_rendered_are_new_once() -> None:
    asked = known(TEXTS)
    rendered = changes(TEXTS)._replace(files=(), written={"files": {"sentry.md": "x"}})
    assert report(asked, rendered).splitlines()[:4] == [
        f"1 file changed. {ARRIVE}",
        "",
        "Changed",
        "  sentry.md: new, yours to edit",
    ]
    before = asked._replace(answers=asked.answers._replace(written={"files": {"sentry.md": "x"}}))
    assert "sentry.md" not in report(before, rendered)


def test_a_removal() -> None:
    found = known(TEXTS).found
    taken = Changes((Change("app.py", b"a", b"", "the call"),), (Note("the rest", "x"),))
    assert removal(found, taken) == "Taken out\n  app.py: the call\n\nLeft\n  - the rest\n      x"
    taken = Changes((Change("requirements.txt", b"a", b"", "no longer needed"),))
    assert removal(found, taken).endswith(f"\n\nNext\n  1. {found.dependencies.install}")
    assert removal(found, Changes(notes=(Note("all"),))) == "Left\n  - all"


def test_a_large_project_fits_a_screen_and_says_how_to_see_the_rest() -> None:
    files = tuple(Change(f"f{n}.py", b"", b"x", "why") for n in range(40))
    notes = tuple(Note(f"Thing {n}: see. More of it.", "a\nb\nc\nd") for n in range(40))
    short = report(known(TEXTS), Changes(files, notes))
    assert len(short.splitlines()) <= 40
    assert "and 32 more: --verbose" in short
    assert "  1. Thing 0: see.\n" in short
    whole = report(known(TEXTS), Changes(files, notes), most=100)
    assert "f39.py" in whole
    assert "Thing 39: see. More of it.\n      a\n" in whole


def test_an_organisation_has_its_own_words_and_its_own_sentry(
    organised: Callable[[str], None],
) -> None:
    organised(
        "name: Acme\nnotes: [Ask in the room sentry for a DSN.]\n"
        "policy: {dsn_hosts: [sentry.acme.example]}\n"
    )
    done = Changes((Change("app.py", b"", b"x", "starts"),), (Note("it fell", level="settled"),))
    rows = report(known(TEXTS), done).splitlines()
    begin = rows.index("Acme")
    assert rows[begin : begin + 3] == ["Acme", "  it fell", "  Ask in the room sentry for a DSN."]
    assert any("(sentry.acme.example: Project Settings, Client Keys)" in row for row in rows)
    assert "  Ask in the room sentry for a DSN." not in report(known(TEXTS), Changes()).splitlines()


@pytest.mark.parametrize("level", ["todo", "info", "detail", "dropped", "settled"])
def test_the_lines_of_a_note_are_told_with_it_whatever_its_level(level: Any) -> None:
    done = changes(TEXTS)
    told = done._replace(notes=(Note("given these:", "KEY=1\nOTHER=2", level),))
    assert "  given these:" in report(known(TEXTS), told, most=WHOLE).replace("  1. ", "  ")
    assert "      KEY=1\n      OTHER=2" in report(known(TEXTS), told, most=WHOLE)
