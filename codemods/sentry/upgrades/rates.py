"""Rates given as text: the SDK takes them without a word and makes nothing of them.

`traces_sample_rate="0.5"` and `os.getenv("RATE", "0.5")` trace nothing (sdk-facts 1.1).
"""

from __future__ import annotations

import ast

from codemods.editing.source.imports.bindings import bound_by, visible_imports
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import Around, Rewrite
from codemods.editing.source.merging.change import Change
from codemods.files.model import Refused

SINCE = "1.0.0"
RATES = (
    "traces_sample_rate",
    "profile_session_sample_rate",
    "profiles_sample_rate",
    "sample_rate",
)
_UNSET = {"sample_rate": "1.0"}  # what a rate is where its variable isn't set
_READERS = ("os.getenv", "os.environ.get")


def rewrite(reading: Reading, around: Around) -> Rewrite | None:
    """Return the rates as numbers. Raises Refused."""
    found = {}
    for name in RATES:
        value = reading.options.values.get(name)
        if value and name not in reading.options.elsewhere and is_text(reading, value.node):
            found[name] = _number(reading, name, value.node)
    if not found:
        return None
    changes = tuple(Change("change", name, value) for name, value in found.items())
    says = "; ".join(
        f"{name} is text, of which the SDK makes nothing: {v}" for name, v in found.items()
    )
    return Rewrite(says, tuple(found), changes)


def is_text(reading: Reading, node: ast.expr) -> bool:
    """Tell whether an expression is certain to be text (or nothing)."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return all(is_text(reading, value) for value in node.values)
    if isinstance(node, ast.Subscript):
        return _dotted(reading, node.value) == "os.environ"
    if not isinstance(node, ast.Call) or _dotted(reading, node.func) not in _READERS:
        return False
    return all(is_text(reading, default) for default in _defaults(node))


def _defaults(call: ast.Call) -> list[ast.expr]:
    return [*call.args[1:], *(k.value for k in call.keywords if k.arg == "default")]


def _number(reading: Reading, name: str, node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return _literal(name, node)
    *variables, last = node.values if isinstance(node, ast.BoolOp) else [node]
    default = _UNSET.get(name, "0.0")
    if variables and isinstance(last, ast.Constant):
        default = _literal(name, last)
    else:
        variables.append(last)
    defaults = [d for v in variables if isinstance(v, ast.Call) for d in _defaults(v)]
    if len(variables) == len(defaults) == 1 and isinstance(defaults[0], ast.Constant):
        default = _literal(name, defaults[0])
    elif defaults:
        raise Refused(f"`{name}` is text, and the SDK then samples nothing: use float(...).")
    code = reading.source.code
    texts = [_bare(reading, v) if isinstance(v, ast.Call) else code(v) for v in variables]
    # An empty variable counts as one that isn't set, or the application would not start.
    return f"float({' or '.join(texts)} or {default})"


def _bare(reading: Reading, call: ast.Call) -> str:
    function, variable = call.func, call.args[0] if call.args else None
    if not isinstance(variable, ast.Constant) or len(call.args) > 2:
        raise Refused("A rate is read as text in a way that is not understood: use float(...).")
    return f"{reading.source.code(function)}({reading.source.code(variable)})"


def _literal(name: str, node: ast.Constant) -> str:
    try:
        rate = float(str(node.value))
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise Refused(f"`{name}` is the text {node.value!r}: make it a number from 0.0 to 1.0.")
    return repr(rate)


def _dotted(reading: Reading, node: ast.expr) -> str:
    """Return the dotted name of a function, through the file's imports."""
    text = ast.unparse(node)
    head, dot, rest = text.partition(".")
    path = (*reading.site.parents, reading.site.call)
    for binding in (b for n in visible_imports(path) for b in bound_by(n)):
        if binding.name == head:
            full = ".".join(filter(None, (binding.module, binding.member)))
            return f"{full}{dot}{rest}"
    return ""
