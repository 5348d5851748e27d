"""Whose codemods are run: those that are installed, if they are the same, or the clone's.

Copier loads the old and the new version of a template into one interpreter, so the codemods are
there while they are called, and put aside after it: the next call of this view takes them again.
Where they run Copier themselves, they are used.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE, POLICY = "codemods", "organisation.yml"
_ASIDE: dict[str, Any] = {}  # the modules of this view between two calls


@cache
def home() -> Path:
    """Return where to run the codemods from.

    Copier clones the template anew each time. A copy installed beside Copier that is the
    same byte for byte does the same, and Python has compiled it already. The template that
    the package carries has no codemods beside it: it is run with those of the package.
    """
    carries = (CHECKOUT / PACKAGE).is_dir()
    spec = find_spec(PACKAGE)
    for folder in (spec and spec.submodule_search_locations) or ():
        installed = Path(folder)
        if not carries or installed.parent == CHECKOUT:
            return installed.parent
        files = installed / "_files"
        beside = files if files.is_dir() else installed.parent
        pairs = [(CHECKOUT / PACKAGE, installed)]
        pairs += [(CHECKOUT / name, beside / name) for name in ("includes", "template")]
        if all(_same(*pair) for pair in pairs) and _equal(
            *(f / POLICY for f in (CHECKOUT, beside))
        ):
            return installed.parent
    return CHECKOUT


def message() -> type[Exception]:
    """Return what Copier prints without a traceback; to import it takes a fifth of a second."""
    from copier.errors import UserMessageError

    return UserMessageError


def _same(ours: Path, theirs: Path) -> bool:
    for folder, folders, files in os.walk(ours):
        folders[:] = [name for name in folders if name != "__pycache__"]
        beside = f"{theirs}{folder.removeprefix(str(ours))}"
        names = [name for name in files if name.endswith((".py", ".jinja"))]
        if not all(_equal(f"{folder}/{name}", f"{beside}/{name}") for name in names):
            return False
    return True


def _equal(one: str | Path, other: str | Path) -> bool:
    try:
        with open(one, "rb") as mine, open(other, "rb") as installed:  # noqa: PTH123
            return mine.read() == installed.read()
    except OSError:
        return False


@contextmanager
def loaded() -> Iterator[Any]:
    """Lend the codemods' command line, in modules that nobody else sees.

    Where that command line runs Copier, what it has read and scanned is at hand in its modules.
    """
    if _is_ours():
        yield import_module(f"{PACKAGE}.__main__").main
        return
    others = _taken_out()
    sys.modules.update(_ASIDE)
    sys.path.insert(0, str(home()))
    gc.disable()  # importing makes no rubbish, and looking for some takes long
    try:
        yield import_module(f"{PACKAGE}.__main__").main
    finally:
        gc.enable()
        sys.path.remove(str(home()))
        _ASIDE.update(_taken_out())
        sys.modules.update(others)


def _is_ours() -> bool:
    """Tell whether the codemods that are loaded are those that would be."""
    loaded = getattr(sys.modules.get(PACKAGE), "__path__", ())
    return any(Path(folder).parent == home() for folder in loaded)


def _taken_out() -> dict[str, Any]:
    names = [name for name in sys.modules if name.partition(".")[0] == PACKAGE]
    return {name: sys.modules.pop(name) for name in names}


@cache
def codemods(*arguments: str) -> Any:
    """Return what a command says as JSON. Raises UserMessageError in its words."""
    with (
        redirect_stdout(io.StringIO()) as said,
        redirect_stderr(io.StringIO()) as failed,
        loaded() as main,
    ):
        status = main(arguments)
    if status:
        raise message()(failed.getvalue().strip())
    sys.stderr.write(failed.getvalue())  # an interrupted run that was taken back
    return json.loads(said.getvalue())
