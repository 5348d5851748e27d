"""What starts Sentry, moved into a function that a queue's signals call, and back."""

from __future__ import annotations

import pytest

from codemods.editing.placements import start_at_import, start_on_signals
from codemods.files.model import Refused

SIGNALS = ("celery.signals.beat_init", "celery.signals.celeryd_init")
WITHIN = "celery.utils.imports.cwd_in_path"
HOOK = "from web import sentry_setup  # noqa: F401  # isort: skip"
FUNCTION = """\
import os

from celery import Celery
from celery.signals import beat_init, celeryd_init
from celery.utils.imports import cwd_in_path


@beat_init.connect
@celeryd_init.connect
def start_sentry(**kwargs):
    with cwd_in_path():
        from web import sentry_setup  # noqa: F401


app = Celery()
"""
BARE = "import os\n\nfrom celery import Celery\n\napp = Celery()\n"
HOOKED = f"{HOOK}\n\n{BARE}"
CALL = 'if os.getenv("A"):\n    import sentry_sdk\n\n    sentry_sdk.init(\n        a=1,\n    )\n'
INLINE = BARE.replace("app =", f"{CALL}\napp =")


def moved(text: str, statement: str = HOOK) -> str:
    within = WITHIN if statement else ""
    return start_on_signals.edit(text, signals=SIGNALS, statement=statement, within=within)


@pytest.mark.parametrize("text", [HOOKED, BARE])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_import_is_moved(text: str, newline: str):
    after = moved(text.replace("\n", newline))
    assert after == FUNCTION.replace("\n", newline)
    assert moved(after) == after


def test_and_back():
    given = {"signals": SIGNALS, "statement": HOOK, "within": WITHIN}
    assert start_at_import.edit(FUNCTION, **given) == HOOKED
    assert start_at_import.edit(HOOKED, **given) == HOOKED
    assert start_at_import.undo(HOOKED, statement=HOOK) == BARE


def test_the_call_itself_is_moved_and_back():
    after = moved(INLINE, "")
    assert "@celeryd_init.connect\ndef start_sentry(**kwargs):\n    if os.getenv" in after
    assert "        sentry_sdk.init(\n            a=1,\n        )\n\n\napp = " in after
    assert start_at_import.edit(after, signals=SIGNALS) == INLINE


def test_it_is_taken_out():
    assert start_on_signals.undo(FUNCTION, signals=SIGNALS, within=WITHIN) == BARE
    assert start_on_signals.undo(BARE, signals=SIGNALS) == BARE


def test_two_lines_stand_before_a_definition_again():
    text = HOOKED.replace("\napp = Celery()\n", "\n\ndef app():\n    return Celery()\n")
    given = {"signals": SIGNALS, "statement": HOOK, "within": WITHIN}
    assert start_at_import.edit(moved(text), **given) == text


@pytest.mark.parametrize(
    ("text", "statement", "reason"),
    [
        (BARE, "", "Nothing starts Sentry"),
        ("import os\n", HOOK, "nothing below the imports"),
        (f"{BARE}start_sentry = 1\n", HOOK, "`start_sentry`.*line 6"),
    ],
)
def test_refused(text: str, statement: str, reason: str):
    with pytest.raises(Refused, match=reason):
        moved(text, statement)


def test_more_than_was_put_in_is_not_moved_back():
    text = FUNCTION.replace("  # noqa: F401\n", "  # noqa: F401\n    print(1)\n")
    with pytest.raises(Refused, match="holds more"):
        start_at_import.edit(text, signals=SIGNALS, statement=HOOK, within=WITHIN)
