"""Processes that a program starts itself: `subprocess.run([sys.executable, "post.py"])`.

They inherit nothing of the Sentry that their parent has started.
"""

from __future__ import annotations

import ast
import shlex
from collections.abc import Iterable, Iterator

from codemods.code.dotted import dotted
from codemods.code.modules import Modules
from codemods.files.model import Command, Entrypoint, Evidence, Launch
from codemods.files.syntax import parsed

_STARTS = frozenset(
    """subprocess.run subprocess.Popen subprocess.call subprocess.check_call
    subprocess.check_output os.system asyncio.create_subprocess_exec
    asyncio.create_subprocess_shell""".split()
)
_PYTHON = ("python", "python3", "sys.executable")


def spawned(modules: Modules, entries: Iterable[Entrypoint]) -> Iterator[Launch]:
    """Yield the Python files and modules that the processes of `entries` start."""
    loaded = {path for e in entries if e.line for path, _ in modules.reach(e.path)}
    for path in sorted(loaded):
        if any(call.name in _STARTS for call in modules.facts(path).calls):
            yield from _launches(modules, path, modules.project[path])


def _launches(modules: Modules, path: str, text: str) -> Iterator[Launch]:
    resolve, rows = modules.facts(path).resolve, text.splitlines()
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.Call) and resolve(dotted(node.func)) in _STARTS:
            words = _words(node.args)
            target = _target(words[1:]) if words[:1] and words[0] in _PYTHON else ""
            if target:
                place = Evidence(path, node.lineno, rows[node.lineno - 1].strip())
                command = Command(place, tuple(words), cwd=modules.root)
                yield Launch(command, "python", target)


def _words(arguments: list[ast.expr]) -> list[str]:
    """Return the words of a command as far as they are written out."""
    if not arguments:
        return []
    first = arguments[0]
    if isinstance(first, ast.Constant) and len(arguments) == 1:
        try:
            return shlex.split(str(first.value))
        except ValueError:
            return []
    listed = first.elts if isinstance(first, (ast.List, ast.Tuple)) else arguments
    return [str(e.value) if isinstance(e, ast.Constant) else dotted(e) for e in listed]


def _target(words: list[str]) -> str:
    """Return the file or the module that Python is to run, "" where that is not written out."""
    while words and words[0].startswith("-") and words[0] != "-m":
        words = words[1:]
    if words[:1] == ["-m"]:
        return words[1] if len(words) > 1 else ""
    return words[0] if words and words[0].endswith(".py") else ""
