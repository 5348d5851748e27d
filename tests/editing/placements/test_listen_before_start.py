"""The listener that enables the asyncio integration."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.editing.placements import drop_imports
from codemods.editing.placements.listen_before_start import edit, undo
from codemods.files.model import Refused
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS

IMPORT = "from sentry_sdk.integrations.asyncio import enable_asyncio_integration"
LISTENER = 'listener("before_server_start")'
OURS = f"@app.{LISTENER}\nasync def watch_tasks(*_):\n    enable_asyncio_integration()\n"
INNER = "".join(f"    {line}\n" for line in OURS.splitlines())
HEAD = f"from sanic import Sanic\n{IMPORT}\n\n"

ADDED = {
    "before a handler": (
        'from sanic import Sanic\n\napp = Sanic("shop")\n\n\n@app.get("/")\ndef f(r):\n    pass\n',
        "app",
        f'{HEAD}app = Sanic("shop")\n\n\n{OURS}\n\n@app.get("/")\ndef f(r):\n    pass\n',
    ),
    "before another statement": (
        'from sanic import Sanic\n\napp = Sanic("shop")\napp.config.X = 1\n',
        "app",
        f'{HEAD}app = Sanic("shop")\n\n\n{OURS}\n\napp.config.X = 1\n',
    ),
    "at the end": (
        'from sanic import Sanic\n\napp = Sanic("shop")\n',
        "app",
        f'{HEAD}app = Sanic("shop")\n\n\n{OURS}',
    ),
    "a call over several lines": (
        'from sanic import Sanic\n\napp = Sanic(\n    "shop",\n)\n\nx = 1\n',
        "app",
        f'{HEAD}app = Sanic(\n    "shop",\n)\n\n\n{OURS}\n\nx = 1\n',
    ),
    "in a factory": (
        "from sanic import Sanic\n\n\ndef create_app():\n"
        '    app = Sanic("shop")\n    app.config.X = 1\n    return app\n',
        "create_app.app",
        f"{HEAD}\ndef create_app():\n"
        f'    app = Sanic("shop")\n\n{INNER}\n    app.config.X = 1\n    return app\n',
    ),
    "Windows newlines": (
        'from sanic import Sanic\r\n\r\napp = Sanic("shop")\r\n',
        "app",
        f'{HEAD}app = Sanic("shop")\n\n\n{OURS}'.replace("\n", "\r\n"),
    ),
    "no final newline": (
        'from sanic import Sanic\n\napp = Sanic("shop")',
        "app",
        f'{HEAD}app = Sanic("shop")\n\n\n{OURS}'.rstrip(),
    ),
}
REFUSED = {
    "not assigned": ('from sanic import Sanic\n\nSanic("shop").run()\n', "app"),
    "assigned twice": ("app = 1\napp = 2\n", "app"),
    "not known": ("app = 1\n", ""),
    "no such factory": ("app = 1\n", "create_app.app"),
    "taken name": ("app = 1\n\n\ndef watch_tasks():\n    pass\n", "app"),
    "no Python": ("app = (\n", "app"),
}


@pytest.mark.parametrize(("before", "name", "after"), ADDED.values(), ids=ADDED)
def test_adds_once(before: str, name: str, after: str) -> None:
    got = edit(before, name=name, listener=LISTENER)
    assert got == after
    assert edit(got, name=name, listener=LISTENER) == got


@pytest.mark.parametrize(("before", "name", "after"), ADDED.values(), ids=ADDED)
def test_takes_the_listener_out_again(before: str, name: str, after: str) -> None:
    bare = undo(after, name=name, listener=LISTENER)
    newline = "\r\n" if "\r" in before else "\n"
    without = drop_imports.undo(bare, imports=(IMPORT,))
    lines = [line for line in without.split(newline) if line]
    assert lines == [line for line in before.split(newline) if line]
    assert undo(bare, name=name, listener=LISTENER) == bare


@pytest.mark.parametrize("ours", [f"{OURS}    print(1)\n", OURS.replace("async", "# mine\nasync")])
def test_a_listener_that_was_changed_is_not_taken_out(ours: str) -> None:
    text = f"{HEAD}app = Sanic(1)\n\n\n{ours}"
    with pytest.raises(Refused, match="was changed"):
        undo(text, name="app", listener=LISTENER)


def test_leaves_what_enables_it_already() -> None:
    text = f"{IMPORT}\n\napp = 1\n\n\ndef f():\n    enable_asyncio_integration()\n"
    assert edit(text, name="app", listener=LISTENER) == text


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED)
def test_refuses(text: str, name: str) -> None:
    with pytest.raises(Refused):
        edit(text, name=name, listener=LISTENER)


@LINTERS
def test_formatters_stay_content(tmp_path: Path) -> None:
    rows = [(b, a) for b, _, a in ADDED.values() if "\r" not in b]
    assert worse(tmp_path, [b for b, _ in rows], [a for _, a in rows]) == []
