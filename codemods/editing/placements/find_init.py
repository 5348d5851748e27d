"""Finding the calls in a file that start Sentry already.

Parses with `ast` only, because the scan runs this on every file that mentions Sentry.
"""

from __future__ import annotations

import ast
from typing import NamedTuple

from codemods.editing.source.calls import Function, Scope, Site, init_calls, is_main_guard
from codemods.editing.source.conditions import conditions
from codemods.editing.source.never_run import never_run
from codemods.editing.source.source import parsed
from codemods.files.model import Refused
from codemods.files.pattern import pattern

# Parsing is what takes the time, and most files that mention Sentry don't start it.
_POSSIBLE = pattern(r"\braven\b|\bsentry_sdk\b[\s\S]*\binit\b")
_CONDITIONS = (
    ast.If, ast.IfExp, ast.BoolOp, ast.While, ast.For, ast.AsyncFor, ast.Match, ast.ExceptHandler
)  # fmt: skip
_PLAIN_DECORATORS = frozenset(
    "staticmethod classmethod property cached_property cache lru_cache wraps overload".split()
)
_REGISTRARS = frozenset(
    "connect add_event_handler on_event listener register_listener append subscribe".split()
)
_HANDLER_KEYWORDS = frozenset("lifespan on_startup on_shutdown startup before_serving".split())


class ExistingInit(NamedTuple):
    """One call of `sentry_sdk.init` or of a legacy raven client.

    `scope` is "module", "function NAME", "method CLASS.NAME" or "class NAME"; `conditional`
    says that it stands under a condition in that scope, `main_guard` under
    `if __name__ == "__main__"`. `keywords` are the names given in the call itself, `splat`
    says that more come by `**`, and `off` are those given as 0, False or None. `handler` is
    how the enclosing function is hooked to a signal or a lifespan, as source text ("" where
    it isn't). `never` is what keeps the call from ever running, as source text, "" for nothing;
    `only` are the lines and texts of the conditions that decide more than whether there is a DSN.
    """

    line: int
    scope: str = "module"
    keywords: tuple[str, ...] = ()
    conditional: bool = False
    splat: bool = False
    main_guard: bool = False
    handler: str = ""
    sdk: str = "sentry_sdk"
    off: tuple[str, ...] = ()
    never: str = ""
    only: tuple[tuple[int, str], ...] = ()


def find_inits(text: str) -> tuple[ExistingInit, ...]:
    """Return the calls that start Sentry, in source order; none if the text doesn't parse."""
    if not _POSSIBLE.search(text):
        return ()
    try:
        tree = parsed(text)
    except Refused:
        return ()
    return tuple(_existing(site, tree) for site in init_calls(tree))


def scope_name(site: Site) -> str:
    """Return the scope of a call in words, such as "method Config.init_app"."""
    named = [s for s in site.scopes if isinstance(s, (*Function, ast.ClassDef))]
    if not named:
        return "module"
    path = ".".join(s.name for s in named)
    if isinstance(named[-1], ast.ClassDef):
        return f"class {path}"
    within_class = len(named) > 1 and isinstance(named[-2], ast.ClassDef)
    return f"method {path}" if within_class else f"function {path}"


def _existing(site: Site, tree: ast.Module) -> ExistingInit:
    keywords = site.call.keywords
    return ExistingInit(
        line=site.call.lineno,
        scope=scope_name(site),
        keywords=tuple(k.arg for k in keywords if k.arg),
        conditional=_conditional(site),
        splat=any(k.arg is None for k in keywords)
        or any(isinstance(a, ast.Starred) for a in site.call.args),
        main_guard=any(is_main_guard(p) for p in site.parents),
        handler=_handler(site, tree),
        sdk=site.sdk,
        off=tuple(k.arg for k in keywords if k.arg and _is_off(k.value)),
        never=never_run(site.parents, site.call),
        only=conditions(site.parents, site.call),
    )


def _is_off(value: ast.expr) -> bool:
    """Tell whether an option is given as nothing: `enable_logs=False`, a rate of 0."""
    return isinstance(value, ast.Constant) and not value.value


def _conditional(site: Site) -> bool:
    for parent in reversed(site.parents):
        if isinstance(parent, Scope):
            return False
        if isinstance(parent, _CONDITIONS) and not is_main_guard(parent):
            return True
    return False


def _handler(site: Site, tree: ast.Module) -> str:
    functions = [p for p in site.parents if isinstance(p, Function)]
    if not functions:
        return ""
    for decorator in functions[-1].decorator_list:
        text = ast.unparse(decorator)
        if text.partition("(")[0].rpartition(".")[2] not in _PLAIN_DECORATORS:
            return f"@{text}"
    name = functions[-1].name
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _registers(node, name):
            return ast.unparse(node)
        if isinstance(node, ast.Assign) and _is_named_handler(node, name):
            return ast.unparse(node)
    return ""


def _is_named_handler(node: ast.Assign, function: str) -> bool:
    """Tell whether a class of settings names the function, as ARQ's `on_startup = start`."""
    names = {t.id for t in node.targets if isinstance(t, ast.Name)}
    return bool(names & _HANDLER_KEYWORDS) and _mentions(node.value, function)


def _registers(call: ast.Call, function: str) -> bool:
    if any(k.arg in _HANDLER_KEYWORDS and _mentions(k.value, function) for k in call.keywords):
        return True
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return method in _REGISTRARS and any(_mentions(a, function) for a in call.args)


def _mentions(value: ast.expr, name: str) -> bool:
    """Tell whether a value is the function, a method as `self.start`, or holds it."""
    values = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
    return any((v.attr if isinstance(v, ast.Attribute) else _named(v)) == name for v in values)


def _named(value: ast.expr) -> str:
    """Return the name that a value is, "" where it is none."""
    return value.id if isinstance(value, ast.Name) else ""
