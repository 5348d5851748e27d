"""setup.py: the entry points of `setup(...)`, read without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.files.model import Command
from codemods.files.syntax import parsed
from codemods.formats.launchers.setup_cfg import point, points
from codemods.shell.insert import report_only

RUNS = "beside"


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] == "setup.py"


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return `script pkg.mod:func` per console script, `entry-point …` for other groups."""
    try:
        tree = parsed(text) if "entry_points" in text else ast.Module([], [])
    except SyntaxError:
        return ()
    assigned = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = []
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for keyword in call.keywords:
                if keyword.arg == "entry_points":
                    found += [point(*row, path) for row in _rows(keyword.value, assigned)]
    return tuple(found)


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: the file names functions, no command lines."""
    raise report_only("setup.py", line, program, insert)


def _rows(node: ast.expr, assigned: Mapping[str, ast.expr]) -> Iterator[tuple[str, str, str, int]]:
    """Yield (group, name, target, line) of a dict literal or an ini text."""
    node = _value(node, assigned)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        group = ""
        for number, line in enumerate(node.value.split("\n"), node.lineno):
            group = line.strip(" \t\r[]") if line.lstrip().startswith("[") else group
            yield from ((group, name, target, number) for name, target, _ in points(line))
    if not isinstance(node, ast.Dict):
        return
    for key, value in zip(node.keys, node.values, strict=True):
        if not isinstance(key, ast.Constant):
            continue
        items = _value(value, assigned)
        listed = items.elts if isinstance(items, (ast.List, ast.Tuple)) else [items]
        for item in listed:
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                for name, target, _ in points(item.value):
                    yield str(key.value), name, target, item.lineno


def _value(node: ast.expr, assigned: Mapping[str, ast.expr]) -> ast.expr:
    return assigned.get(node.id, node) if isinstance(node, ast.Name) else node
