"""The variable of the environment from which a call that is there already takes its DSN."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.code.facts.dotted import last_word
from codemods.code.importing.modules import Modules
from codemods.files.pattern import pattern
from codemods.files.syntax import nodes
from codemods.processes.env_files.variables_read import variables_read
from codemods.sentry.existing import Existing

_USUAL = "SENTRY_DSN"
_WORD = pattern(r"\w*(?:sentry|dsn)\w*")
_READ = pattern(r"['\"](\w+)['\"]")


def dsn_variable(modules: Modules, calls: Iterable[Existing]) -> str:
    """Return its name, "" where that does not show or where calls take different ones.

    It is the name that is read in the call, or that of a setting, as something in the project
    reads a variable that is called so. A call that is given none leaves it to the SDK.
    """
    found = {_of(modules, call) for call in calls}
    return found.pop() if len(found) == 1 else ""


def _of(modules: Modules, call: Existing) -> str:
    every = (n for n in nodes(modules.project.get(call.path, "")) if isinstance(n, ast.Call))
    here = (node for node in every if node.lineno == call.init.line)
    return next((_name(modules, node) for node in here if last_word(node.func) == "init"), "")


def _name(modules: Modules, call: ast.Call) -> str:
    given = [k.value for k in call.keywords if k.arg == "dsn"] or call.args[:1]
    if not given:
        return "" if any(k.arg is None for k in call.keywords) else _USUAL
    text = ast.unparse(given[0])
    words = _READ.findall(text) or _WORD.findall(text.lower())
    known = variables_read(modules, modules.files) if words else frozenset[str]()
    return next((word.upper() for word in reversed(words) if word.upper() in known), "")
