"""Gunicorn's configuration module: `wsgi_app`, `chdir`, `pythonpath` and `raw_env`.

Reference: https://docs.gunicorn.org/en/stable/settings.html
"""

from __future__ import annotations

import ast

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.files.syntax import parsed
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed
from codemods.shell.words import unplaced

RUNS = "anywhere"
_NAME = pattern(r"gunicorn[\w.-]*\.py|[\w.-]*gunicorn[\w.-]*conf\w*\.py")


def matches(path: str) -> bool:
    """Tell by its name whether the file configures gunicorn."""
    return path.endswith(".py") and bool(_NAME.fullmatch(path.rpartition("/")[2]))


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `gunicorn APP` where the file names the application, else nothing."""
    settings = _settings(text)
    app, line = settings.get("wsgi_app", ("", 0))
    if not isinstance(app, str) or not app:
        return ()
    env = dict(_environment(settings))
    chdir, _ = settings.get("chdir", ("", 0))
    cwd = chdir if isinstance(chdir, str) else None
    words = unplaced(["gunicorn", app])
    return (Placed(words, line, env, cwd, "gunicorn").command(path),)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: the file holds settings, no command line."""
    raise report_only("Gunicorn's configuration", line, program, insert)


def _settings(text: str) -> dict[str, tuple[object, int]]:
    """Return the literals that are assigned at the module's top, with their lines."""
    try:
        body = parsed(text).body
    except SyntaxError:
        return {}
    found: dict[str, tuple[object, int]] = {}
    for statement in body:
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        try:
            value: object = ast.literal_eval(statement.value)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            value = None
        for target in targets:
            if isinstance(target, ast.Name):
                found[target.id] = (value, statement.lineno)
    return found


def _environment(settings: dict[str, tuple[object, int]]) -> list[tuple[str, str]]:
    raw, _ = settings.get("raw_env", ((), 0))
    items = [raw] if isinstance(raw, str) else raw if isinstance(raw, (list, tuple)) else []
    pairs = [item.partition("=") for item in items if isinstance(item, str)]
    path, _ = settings.get("pythonpath", ("", 0))
    extra = [("PYTHONPATH", path.replace(",", ":"))] if isinstance(path, str) and path else []
    return [(name, value) for name, equals, value in pairs if equals] + extra
