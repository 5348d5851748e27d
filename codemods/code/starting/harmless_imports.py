"""Whether importing a file does nothing in a process but start Sentry."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.editing.source.source import parsed

# Calls that change nothing but the variable that they are assigned to.
QUIET = frozenset(
    """
    os.getenv os.environ.get os.path.join os.path.dirname os.path.abspath bool str dict list
    tuple set frozenset logging.getLogger pathlib.Path
    """.split()
)
NUMBERS = frozenset(("int", "float"))
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What may fail, in a process that nobody has tried it in, or take a long time.
_LOUD = (ast.While, ast.For, ast.With, ast.Raise, ast.Assert, ast.Delete, ast.Await)


def is_harmless(modules: Modules, path: str, loaded: frozenset[str]) -> bool:
    """Tell whether importing `path`, and its packages above, can be added to a process.

    `loaded` are the files that the process loads anyway. First-party imports must be as
    harmless; other libraries than the SDK and Python's own may do anything.
    """
    wanted = [p for p in (*modules.packages(path), path) if p not in loaded]
    inner = loaded.union(wanted)
    return all(_is_quiet_file(modules, p, inner) for p in wanted)


def with_packages(modules: Modules, paths: frozenset[str]) -> frozenset[str]:
    """Return files with the `__init__.py` of each package that they lie in."""
    return paths.union(*(modules.packages(path) for path in paths))


def _is_quiet_file(modules: Modules, path: str, loaded: frozenset[str]) -> bool:
    facts = modules.facts(path)
    if facts.broken:
        return False
    for item in facts.imports:
        if item.scope:
            continue
        files = modules.imported(path, item)
        top = item.module.partition(".")[0]
        known = item.level or top == "sentry_sdk" or top in sys.stdlib_module_names
        if not files and not known:
            return False
        if not all(f in loaded or is_harmless(modules, f, loaded) for f in files):
            return False
    return all(_is_quiet(s, facts.resolve) for s in parsed(modules.project[path]).body)


def _is_quiet(statement: ast.stmt, resolve: Callable[[str], str]) -> bool:
    if isinstance(statement, _DEFINITIONS):
        defaults = (*statement.args.defaults, *statement.args.kw_defaults)
        return not statement.decorator_list and not any(map(_calls, filter(None, defaults)))
    if isinstance(statement, ast.ClassDef):
        plain = not statement.decorator_list and not statement.bases and not statement.keywords
        return plain and all(_is_quiet(s, resolve) for s in statement.body)
    nodes = list(ast.walk(statement))
    if any(isinstance(n, (*_LOUD, *_DEFINITIONS)) for n in nodes):
        return False
    # `os.environ["DSN"]` stops a process in which the variable isn't set.
    if any(isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load) for n in nodes):
        return False
    return all(_is_quiet_call(n, resolve) for n in nodes if isinstance(n, ast.Call))


def _is_quiet_call(call: ast.Call, resolve: Callable[[str], str]) -> bool:
    name = resolve(dotted(call.func))
    if name in NUMBERS:
        # float(None) raises: there must be something to fall back to.
        value = call.args[0] if len(call.args) == 1 else None
        if isinstance(value, ast.Call):
            return len(value.args) + len(value.keywords) > 1
        return isinstance(value, (ast.Constant, ast.BoolOp))
    return name in QUIET or name.startswith("sentry_sdk.")


def _calls(node: ast.expr) -> bool:
    return any(isinstance(n, ast.Call) for n in ast.walk(node))
