"""What may be called or run where no launch file shows a start: what a deployment would call.

A function that makes an app may be the body of a migration. It is a factory where it returns
the app and a server asks for it by that name, or the running program calls it; a file that
makes its app in a function is a server where it starts one as its framework's sample does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from posixpath import dirname

from codemods.code.facts.module_facts import Call, ModuleFacts
from codemods.code.facts.read import read_module
from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.syntax import parsed
from codemods.knowledge.registry import frameworks, programs
from codemods.processes.launching.launches import ASIDE


def is_made_in_function(modules: Modules, entry: Entrypoint) -> bool:
    """Tell whether the app is only there when a function of its file was called."""
    return "." in entry.name or entry.name in modules.facts(entry.path).parameters


def is_made_when_run(modules: Modules, entry: Entrypoint) -> bool:
    """Tell whether the app is only there where its file is run, not where it is imported."""
    calls = modules.facts(entry.path).calls
    made = [call.guarded for call in calls if entry.name and call.target == entry.name]
    return bool(made) and all(made)


def is_factory(modules: Modules, entry: Entrypoint) -> bool:
    """Tell whether the function that makes the app does so for whoever serves it."""
    name, _, variable = entry.name.partition(".")
    node = next((n for n in _functions(modules.project[entry.path]) if n.name == name), None)
    if node is None or _needs_arguments(node) or not _returns(node, variable):
        return False
    asked_for = any(name in program.factories for program in programs().values())
    return asked_for or _is_called(modules, name)


def serves_by_itself(modules: Modules, entry: Entrypoint) -> bool:
    """Tell whether running the file begins to serve, as running its framework's sample does."""
    framework = frameworks()[entry.framework]
    samples = [read_module(text) for path, text in framework.sample.before.items() if ".py" in path]
    known = {name for facts in samples for name in _on_the_app(facts, framework.apps)}
    return not known.isdisjoint(_on_the_app(modules.facts(entry.path), framework.apps))


def _on_the_app(facts: ModuleFacts, apps: tuple[str, ...]) -> Iterator[str]:
    """Yield the methods called on an app, and the framework's functions that are given it."""
    packages = {name.partition(".")[0] for name in apps}
    made = {call.target for call in facts.calls if call.name in apps}
    for call in facts.calls:
        owner, _, method = call.name.rpartition(".")
        if owner in made:
            yield method
        if owner.partition(".")[0] in packages and call.name not in apps and _ends(call):
            yield call.name


def _ends(call: Call) -> bool:
    """Tell whether a call stands for itself: nothing is made of what it returns."""
    return not call.target


def _functions(text: str) -> Iterator[ast.FunctionDef]:
    try:
        body = parsed(text).body
    except SyntaxError:
        return
    yield from (node for node in body if isinstance(node, ast.FunctionDef))


def _needs_arguments(node: ast.FunctionDef) -> bool:
    given = node.args
    named = [d for d in given.kw_defaults if d is None]
    return len(given.posonlyargs) + len(given.args) > len(given.defaults) or bool(named)


def _returns(node: ast.FunctionDef, variable: str) -> bool:
    """Tell whether a function returns its app, wrapped or not; "" is one without a name."""
    found = [n.value for n in _own(node) if isinstance(n, ast.Return) and n.value is not None]
    inner = [part for value in found for part in ast.walk(value)]
    if not variable:
        return any(isinstance(part, ast.Call) for part in inner)
    return any(isinstance(part, ast.Name) and part.id == variable for part in inner)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is in a function, without the functions and classes inside it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            yield child
            yield from _own(child)


def _is_called(modules: Modules, name: str) -> bool:
    """Tell whether the program calls a function, not only a file that is run by hand."""
    return any(
        call.name.rpartition(".")[2] == name and not call.guarded
        for path in modules.mentioning((name,))
        if not ASIDE.intersection(dirname(path).split("/"))
        for call in modules.facts(path).calls
    )
