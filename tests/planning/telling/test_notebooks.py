"""Notebooks are told how their errors would arrive, and get nothing."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from tests.projects import applied, changes

CELLS = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
ALONE = {"requirements.txt": "pandas\n", "study/sales.ipynb": CELLS}


def test_they_get_nothing_and_are_told_how() -> None:
    assert applied(ALONE) == ALONE
    (note,) = changes(ALONE).notes
    assert note.text.startswith("study/sales.ipynb is a notebook: a cell shows what it raises")
    assert "sentry_sdk.init(" in note.paste and "set_custom_exc" in note.paste


@pytest.mark.parametrize(
    "texts",
    [
        {**ALONE, "app.py": "from flask import Flask\n\napp = Flask(__name__)\n"},
        {"requirements.txt": "pandas\n", "docs/sales.ipynb": CELLS},
    ],
    ids=["beside a program", "in the documents"],
)
def test_elsewhere_nothing_is_said_of_them(texts: dict[str, str]) -> None:
    assert not [n for n in changes(texts).notes if "notebook" in n.text]


def test_the_lines_report_and_show_what_a_cell_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    (note,) = changes(ALONE).notes
    sent: list[Any] = []
    shown: list[Any] = []
    handlers: list[Any] = []
    sdk = SimpleNamespace(capture_exception=sent.append, flush=lambda: sent.append("flushed"))
    shell = SimpleNamespace(
        set_custom_exc=lambda kinds, handler: handlers.append((kinds, handler)),
        showtraceback=lambda told, tb_offset: shown.append((told, tb_offset)),
    )
    monkeypatch.setitem(sys.modules, "sentry_sdk", sdk)
    monkeypatch.delenv("SENTRY_DSN", raising=False)
    monkeypatch.delenv("SENTRY_SPOTLIGHT", raising=False)
    exec(note.paste, {"get_ipython": lambda: shell})
    ((kinds, handler),) = handlers
    error = ValueError("x")
    handler(shell, ValueError, error, None, tb_offset=1)
    assert kinds == (Exception,)
    assert sent == [error, "flushed"]
    assert shown == [((ValueError, error, None), 1)]
