"""setup.py: the entry points of `setup(...)`, read without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.files.model import Command
from codemods.files.syntax import parsed
from codemods.formats.launchers.setup_cfg import point, points
from codemods.shell.insert import report_only

RUNS = "beside"
DEPTH = 4  # texts within texts that are put together


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
            for name, target, _ in points(_text(item, assigned) or ""):
                yield str(key.value), name, target, item.lineno


def _text(node: ast.expr, assigned: Mapping[str, ast.expr], depth: int = 0) -> str | None:
    """Return a text that is put together of constants of the file, None for any other."""
    node = _value(node, assigned)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    parts: list[ast.expr] = []
    if isinstance(node, ast.JoinedStr):
        parts = [v.value if isinstance(v, ast.FormattedValue) else v for v in node.values]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [node.left, node.right]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        given = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        parts = _filled(_text(node.left, assigned, depth + 1) or "", "%s", given)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords:
        template = node.func.value if node.func.attr == "format" else ast.Constant("")
        parts = _filled(_text(template, assigned, depth + 1) or "", "{}", node.args)
    if depth > DEPTH or not parts:
        return None
    texts = [_text(part, assigned, depth + 1) for part in parts]
    return None if None in texts else "".join(text for text in texts if text is not None)


def _filled(template: str, gap: str, given: list[ast.expr]) -> list[ast.expr]:
    """Return the parts of a template with what fills its gaps, none where they do not fit."""
    texts: list[ast.expr] = [ast.Constant(part) for part in template.split(gap)]
    if len(texts) != len(given) + 1:
        return []
    return [part for pair in zip(texts, given, strict=False) for part in pair] + texts[-1:]


def _value(node: ast.expr, assigned: Mapping[str, ast.expr]) -> ast.expr:
    return assigned.get(node.id, node) if isinstance(node, ast.Name) else node
