"""Copier, a hundred times in one process: what it would do again with the same texts is kept.

Nothing of this holds for a Copier that is a process of its own, as in `tests/run` and in
`tests/template/test_copy.py`.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from functools import partial
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path
from tempfile import TemporaryFile
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from _pytest.assertion.rewrite import AssertionRewritingHook
from copier import _template
from copier._cli import CopierApp
from jinja2 import Environment

from codemods.__main__ import main
from tests.repositories import CHECKOUT

OURS = [sys.executable, "-m", "codemods"]
FORKS = sys.platform == "linux"  # elsewhere a process with threads may not be forked


@contextmanager
def quicker() -> Iterator[None]:
    """Compile a text, a module and a questionnaire once, and import this checkout's codemods so."""
    with ExitStack() as patches:
        patches.enter_context(patch.object(Environment, "compile", _compiled_once()))
        patches.enter_context(patch.object(SourceFileLoader, "get_code", _loaded_once()))
        patches.enter_context(patch.object(AssertionRewritingHook, "find_spec", _only_tests()))
        patches.enter_context(patch.object(_template, "load_template_config", _read_once()))
        beside = SimpleNamespace(**{**vars(subprocess), "run": _task})
        patches.enter_context(patch("copier._main.subprocess", beside))
        yield


def _compiled_once() -> Callable[..., Any]:
    anew, known = Environment.compile, dict[tuple[object, ...], Any]()

    def compiled(
        self: Environment, source: Any, name: Any = None, filename: Any = None, *rest: Any
    ) -> Any:
        key = (type(self), *sorted(self.extensions), source, name, *rest)
        if key not in known:
            known[key] = anew(self, source, name, filename, *rest)
        return known[key]

    return compiled


def _loaded_once() -> Callable[..., Any]:
    """Keep what a module of ours says in bytecode: each clone of a template holds all of them."""
    anew, known = SourceFileLoader.get_code, dict[tuple[str, bytes], Any]()

    def code(self: SourceFileLoader, name: str) -> Any:
        if name.partition(".")[0] != "codemods":
            return anew(self, name)
        path = Path(self.path)
        key = name, path.read_bytes()
        if key not in known:
            names = name.count(".") + 1 + self.is_package(name)
            ours = CHECKOUT.joinpath(*path.parts[-names:])
            is_same = ours.is_file() and ours.read_bytes() == key[1]
            known[key] = anew(SourceFileLoader(name, str(ours)) if is_same else self, name)
        return known[key]

    return code


def _only_tests() -> Callable[..., Any]:
    """Ask for no module of ours whether it is a test, five hundred times a load."""
    anew = AssertionRewritingHook.find_spec

    def found(self: AssertionRewritingHook, name: str, *rest: Any) -> Any:
        return None if name.startswith("codemods.") else anew(self, name, *rest)

    return found


def _read_once() -> Callable[..., Any]:
    anew, known = _template.load_template_config, dict[str, Any]()

    def read(path: Path, *rest: Any) -> Any:
        text = path.read_text()
        if text not in known:
            known[text] = anew(path, *rest)
        return deepcopy(known[text])

    return read


def copier(*words: str, folder: Path) -> tuple[int, str]:
    """Type a command of Copier's in a folder: its status, and all that it prints."""

    def act() -> int:
        return int(CopierApp.run(["copier", *words], exit=False)[1])

    return _said(act, [sys.executable, "-m", "copier", *words], folder)


def codemods(*words: str, home: Path) -> tuple[int, str]:
    """Type a command of ours in this checkout or a clone: its status, and all that it prints."""
    return _said(partial(_ours, home, words), [*OURS, *words], home)


def _ours(home: Path, words: Sequence[str]) -> int:
    """Run a command of the codemods in a folder, in a process that has nothing else to do."""
    if home.samefile(CHECKOUT):
        return main(words)
    for name in [n for n in sys.modules if n.partition(".")[0] == "codemods"]:
        del sys.modules[name]
    sys.path.insert(0, str(home))
    return int(import_module("codemods.__main__").main(words))


def _task(command: Any, **options: Any) -> subprocess.CompletedProcess[Any]:
    """Run a task of the template in a fork of this process, if it runs codemods."""
    if command[:3] != OURS or not FORKS:
        return subprocess.run(command, **options)
    home = Path.cwd()
    status = _forked(partial(_ours, home, command[3:]), options["env"], home)
    return subprocess.CompletedProcess(command, status)


def _said(act: Callable[[], int], command: Sequence[str], folder: Path) -> tuple[int, str]:
    with TemporaryFile() as said:
        if FORKS:
            status = _forked(act, os.environ, folder, said.fileno())
        else:
            status = subprocess.run(command, cwd=folder, stdout=said, stderr=said).returncode
        said.seek(0)
        return status, said.read().decode()


def _forked(
    act: Callable[[], int], env: Mapping[str, str], folder: Path, output: int | None = None
) -> int:
    """Return how it ends in a child, which prints where processes do, or to this descriptor."""
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # xdist's thread holds nothing
        pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = 1
    try:
        for stream in (1, 2):
            os.dup2(stream if output is None else output, stream)
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False))
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
        os.chdir(folder)
        _set(env)
        status = act()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _set(env: Mapping[str, str]) -> None:
    """Give this process these variables, and the warnings that a new one has."""
    for name in {*os.environ} - {*env}:
        del os.environ[name]
    os.environ.update(env)
    warnings.resetwarnings()
    for kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", kind)
    warnings.showwarning = lambda *given: print(warnings.formatwarning(*given[:4]), file=sys.stderr)
