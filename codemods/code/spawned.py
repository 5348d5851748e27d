"""Processes that a program starts itself: `subprocess.run([sys.executable, "post.py"])`.

They inherit nothing of the Sentry that their parent has started.
"""

from __future__ import annotations

import ast
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from posixpath import relpath

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.code.own_file_paths import assigned, own_place
from codemods.files.model import Command, Entrypoint, Evidence, Launch
from codemods.files.syntax import parsed
from codemods.shell.commands import split_commands

_STARTS = frozenset(
    """subprocess.run subprocess.Popen subprocess.call subprocess.check_call
    subprocess.check_output os.system asyncio.create_subprocess_exec
    asyncio.create_subprocess_shell""".split()
)
# Their first argument is the program once more: the file that is executed.
_REPLACES = frozenset("os.execv os.execvp os.execve os.execvpe os.execl os.execlp".split())
_CALLS = _STARTS | _REPLACES
# A file that makes one of these calls holds each word of its name, however it imports it.
_NEEDED = (("sys.argv", "main"), *(tuple(name.split(".")) for name in sorted(_CALLS)))
_PYTHON = ("python", "python3", "sys.executable")


def spawned(modules: Modules, entries: Iterable[Entrypoint]) -> Iterator[Launch]:
    """Yield the Python files and modules that the processes of `entries` start."""
    loaded = {path for e in entries if e.line for path, _ in modules.reach(e.path)}
    for command in spawned_commands(modules, loaded):
        words = command.argv
        target = _target(words[1:]) if words[0] in _PYTHON else ""
        if target:
            yield Launch(command, "python", target)


def spawned_commands(modules: Modules, paths: Iterable[str]) -> Iterator[Command]:
    """Yield the commands that Python files start, as far as they are written out."""
    for path in sorted(paths):
        text = modules.project.get(path, "")
        if not any(all(word in text for word in words) for words in _NEEDED):
            continue
        calls = {call.name for call in modules.facts(path).calls}
        if calls & _CALLS or ("sys.argv" in text and any(c.endswith(".main") for c in calls)):
            yield from _commands(modules, path, text)


def _commands(modules: Modules, path: str, text: str) -> Iterator[Command]:
    resolve, rows, tree = modules.facts(path).resolve, text.splitlines(), parsed(text)
    word = _worded(modules.root, path, assigned(tree))
    for node in ast.walk(tree):
        name = resolve(dotted(node.func)) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in _CALLS:
            place = Evidence(path, node.lineno, rows[node.lineno - 1].strip())
            for words in _words(node.args[1:] if name in _REPLACES else node.args, word):
                if words:
                    yield Command(place, words, cwd=modules.root)
        elif isinstance(node, ast.Assign) and dotted(node.targets[0]) == "sys.argv":
            given = next(_words([node.value], word), ())
            if given and any(_is_main(call.name, given[0]) for call in modules.facts(path).calls):
                place = Evidence(path, node.lineno, rows[node.lineno - 1].strip())
                yield Command(place, given, cwd=modules.root)


def _is_main(called: str, program: str) -> bool:
    """Tell whether a call runs a program by its Python function, which reads `sys.argv`."""
    return called.partition(".")[0] == program and called.rpartition(".")[2] == "main"


def _worded(root: str, path: str, names: Mapping[str, ast.expr]) -> Callable[[ast.expr], str]:
    """Return what makes a word of an expression: a path that the file makes is the project's."""

    def word(node: ast.expr) -> str:
        named = isinstance(node, ast.Constant) or own_place(node, path, names)
        return relpath(named, root or ".") if isinstance(named, str) and named else _text(node)

    return word


def _words(arguments: list[ast.expr], word: Callable[[ast.expr], str]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command as far as they are written out."""
    if not arguments:
        return
    first = arguments[0]
    text = _text(first) if len(arguments) == 1 else ""
    if text:
        yield from (simple.argv for simple in split_commands(text) if _is_closed(text))
        return
    yield tuple(word(e) or dotted(e) for e in _listed(first) or arguments)


def _listed(node: ast.expr) -> list[ast.expr]:
    """Return the items of a list that is written out, also of `[…] + sys.argv[1:]`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _listed(node.left):
        return [*_listed(node.left), *(_listed(node.right) or [node.right])]
    return node.elts if isinstance(node, (ast.List, ast.Tuple)) else []


def _is_closed(text: str) -> bool:
    """Tell whether each quote of a command is closed, as no shell would run it else."""
    try:
        return bool(shlex.split(text))
    except ValueError:
        return False


def _text(node: ast.expr) -> str:
    """Return a text as it is written, a variable for what is put into it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "$IT" for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _target(words: tuple[str, ...]) -> str:
    """Return the file or the module that Python is to run, "" where that is not written out."""
    while words and words[0].startswith("-") and words[0] != "-m":
        words = words[1:]
    if words[:1] == ("-m",):
        return words[1] if len(words) > 1 else ""
    return words[0] if words and words[0].endswith(".py") else ""
