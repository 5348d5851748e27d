from __future__ import annotations

import pytest

from codemods.shell.variables import expanded, kept, with_targets

KNOWN = {"A": "a", "B": "${A}b", "LOOP": "$LOOP", "ONE": "$TWO", "TWO": "$ONE"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$A/${A}/$(A)", "a/a/a"),
        ("$B", "ab"),
        ("${X:-d}${X-e}", "de"),
        ("${A:-d}", "a"),
        ('${X:-"$A:${B}"}', "a:ab"),
        ("$X ${X} $(x y) $$", "$X ${X} $(x y) $$"),
        ("$LOOP", "$LOOP"),
        ("$ONE", "$ONE"),
    ],
)
def test_expanded(text: str, value: str) -> None:
    assert expanded(text, KNOWN) == value


def test_only_what_names_modules_is_kept() -> None:
    env = {
        "SECRET_KEY": "x",
        "DJANGO_SETTINGS_MODULE": "${S:-a.b}",
        "FLASK_APP": "$UNKNOWN",
        "RQ_CONFIG": "",
        "PYTHONPATH": "$PYTHONPATH:src",
    }
    assert kept(env) == {"DJANGO_SETTINGS_MODULE": "a.b", "PYTHONPATH": "$PYTHONPATH:src"}


def test_programs_targets_and_options_are_filled_in() -> None:
    env = {
        "BIN": "venv/bin/celery",
        "APP": "a.b:app",
        "KEY": "secret words",
        "TOKEN": "hunter2",
        "OPTIONS": "-A x worker",
    }
    words = ("$BIN", "$APP", "$KEY", "--t=$TOKEN", "$TOKEN", "$OPTIONS")
    assert with_targets(words, env) == (
        *("venv/bin/celery", "a.b:app", "$KEY", "--t=$TOKEN", "$TOKEN"),
        *("-A", "x", "worker"),
    )
