"""Programs that only print what stands in them, as `uv init` writes one: nothing there can fail."""

from __future__ import annotations

import ast

from codemods.code.importing.modules import Modules
from codemods.files.syntax import parsed

_KINDS = (
    *(ast.FunctionDef, ast.arguments, ast.If, ast.Compare, ast.Eq, ast.Load),
    *(ast.Expr, ast.Call, ast.Name, ast.Constant, ast.Return, ast.Pass),
)


def is_stub(modules: Modules, path: str) -> bool:
    """Tell whether all that a file does is to print texts, in functions of its own or without."""
    facts = modules.facts(path)
    if facts.broken or any(item.module != "__future__" for item in facts.imports):
        return False
    body = (n for n in parsed(modules.project[path]).body if not isinstance(n, ast.ImportFrom))
    nodes = [inner for node in body for inner in ast.walk(node)]
    if not all(isinstance(node, _KINDS) for node in nodes):
        return False
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    prints = [call for call in calls if ast.unparse(call.func) == "print"]
    own = {f"{name}()" for name in facts.parameters}
    others = {ast.unparse(call) for call in calls if call not in prints}
    return bool(prints) and others <= own and all(map(_is_of_text, prints))


def _is_of_text(call: ast.Call) -> bool:
    """Tell whether a call is given texts and nothing else."""
    texts = (isinstance(a, ast.Constant) and isinstance(a.value, str) for a in call.args)
    return bool(call.args) and not call.keywords and all(texts)
