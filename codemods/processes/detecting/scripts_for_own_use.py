"""Scripts that build an app for their own use: a migration, a shell, a job that needs a context.

Nobody sends them a request. They are run by hand, and the app that is served is another one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable

from codemods.code.importing.modules import Modules
from codemods.files.pattern import pattern
from codemods.files.syntax import parsed
from codemods.processes.detecting.apps import App

# What is called to go on running. Those of Python's own modules may run anything.
_WORDS = r"(?:async)?_?(?:run|serve|start|listen|poll|infinity_poll|wait|block|idle|launch)\w*"
_SERVING = pattern(_WORDS)
_CHAINED = pattern(rf"[)\]]\s*\.{_WORDS}\(")  # `create_app().run()`
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
_STDLIB = sys.stdlib_module_names
_CONTEXTS = ("app_context", "test_request_context", "test_client")


def is_for_own_use(modules: Modules, path: str, apps: Iterable[App]) -> bool:
    """Tell whether a file that is run by itself serves none of the apps that it builds.

    It builds them in a function that it calls behind its main guard, or works in a context
    of theirs, and nothing in it goes on running.
    """
    facts = modules.facts(path)
    if not facts.has_main_guard or _serves(modules, path):
        return False
    called = {call.name for call in facts.calls if not call.scope}
    makers = {app.call.scope.partition(".")[0] for app in apps}
    if makers and "" not in makers and makers & called:
        return True
    return any(call.name.rpartition(".")[2] in _CONTEXTS for call in facts.calls)


def works_by_itself(modules: Modules, path: str) -> bool:
    """Tell whether a file that serves none of its apps does its work when it is loaded.

    It has no main guard, and calls at its top what it defines there: `seed()`.
    """
    facts = modules.facts(path)
    if facts.has_main_guard or _serves(modules, path):
        return False
    tree = ast.Module([], []) if facts.broken else parsed(modules.project[path])
    own = {n.name for n in tree.body if isinstance(n, _FUNCTION)}
    return any(
        call.name.rpartition(".")[2] in own and not call.target
        for call in facts.calls
        if not call.scope
    )


def is_run(modules: Modules, path: str) -> bool:
    """Tell whether a program of the project, or the file itself, serves what a file builds."""
    if _serves(modules, path):
        return True
    programs = (p for p in modules.files if p != path and modules.facts(p).has_main_guard)
    return any(_serves(modules, p) and path in modules.loads(p) for p in programs)


def _serves(modules: Modules, path: str) -> bool:
    facts = modules.facts(path)
    for call in facts.calls:
        origin, _, name = call.name.rpartition(".")
        own = not origin and name in facts.parameters
        if not own and _SERVING.fullmatch(name) and origin.partition(".")[0] not in _STDLIB:
            return True
    return bool(_CHAINED.search(modules.project[path]))
