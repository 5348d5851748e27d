"""Writing a file of ours anew, and moving a start back to module level."""

from __future__ import annotations

from codemods.editing.placements import rewrite_own, start_at_import, start_on_signals

SIGNALS = ("celery.signals.worker_process_init",)
TEXT = "from celery import Celery\n\napp = Celery()\n"
IMPORT = "import sentry_setup"


def test_the_newlines_are_those_of_the_file() -> None:
    assert rewrite_own.edit("a\n", whole="b\nc\n") == "b\nc\n"
    assert rewrite_own.edit("a\r\n", whole="b\nc\n") == "b\r\nc\r\n"


def test_what_stood_in_the_function_stands_on_module_level_again() -> None:
    moved = start_on_signals.edit(TEXT, signals=SIGNALS, statement=IMPORT)
    back = start_at_import.edit(moved, signals=SIGNALS, statement=IMPORT)

    assert "def start_sentry" in moved
    assert "def start_sentry" not in back
    assert back.startswith(f"{IMPORT}")
    assert start_at_import.undo(back, statement=IMPORT) == TEXT
    assert start_at_import.undo(back, statement="") == back
