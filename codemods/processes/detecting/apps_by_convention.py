"""Apps that no constructor call shows: worker classes, plain callables, modules, scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.facts.module_facts import Call, ModuleFacts
from codemods.code.importing.modules import REACH, Modules
from codemods.code.importing.running_files import may_run
from codemods.files.model import Evidence, Launch
from codemods.files.pattern import pattern
from codemods.knowledge.kinds.facts import Framework
from codemods.processes.detecting.apps import App
from codemods.processes.detecting.pipeline_files import is_loaded
from codemods.processes.launching.target_files import target_file

# What a script is called that is the program, whether it has a main guard or not.
MAIN = ("main", "bot", "app", "run", "start", "launcher", "server", "worker", "daemon", "cli")
# Calls on module level that go on as long as the process does: no module is made to be imported.
_ENDLESS = """run run_polling start_polling infinity_polling polling run_until_disconnected
    run_forever serve_forever mainloop""".split()
_LOOP = pattern(r"(?m)^[ \t]+while (?:True|1):|^while (?:True|1):")
# What programs are called that go on beside a web server.
# What the name of a program ends in that stays, and begins with that only makes or tries one.
_SERVING = frozenset("app server gui".split())
_MAKING = frozenset("build create deploy init make package setup stop test update upload".split())
LASTING = frozenset("bot worker consumer listener daemon scheduler poller subscriber".split())
# What only a program imports that describes a deployment: it runs for who deploys.
DEPLOYING = frozenset("aws_cdk cdktf pulumi pyinfra troposphere".split())
SERVED = ("app", "application")  # what servers look for where a command names no object


def worker_classes(stem: str, framework: Framework, modules: Modules) -> Iterator[App]:
    """Yield the classes with an attribute that marks the settings of this worker.

    Only in files that import the framework, since `functions` is a common word, or beside an
    attribute that no other class has.
    """
    tops = (framework.modules[0].partition(".")[0], *framework.class_proofs)
    pairs = ((top, marker) for top in tops for marker in framework.class_markers)
    for path in modules.mentioning_all(pairs):
        facts = modules.facts(path)
        imports = _imports(facts, framework)
        for name, line in facts.assigned.items():
            owner, _, attribute = name.rpartition(".")
            shown = imports or any(f"{owner}.{p}" in facts.assigned for p in framework.class_proofs)
            if owner and shown and attribute in framework.class_markers:
                yield _app(stem, modules, path, owner, facts.assigned.get(owner, line))


def plain_callables(
    stem: str, framework: Framework, modules: Modules, launches: Iterable[Launch]
) -> Iterator[App]:
    """Yield the functions with the parameters of a server's callable that a command names.

    Also those of the names that servers look for, since nothing else calls them so, and objects
    of a class that is called with these parameters.
    """
    launched = {
        (target_file(modules, launch), launch.target.partition(":")[2]) for launch in launches
    }
    for path in modules.mentioning_all((framework.callables[:2],)):
        facts = modules.facts(path)
        for name, parameters in facts.parameters.items():
            named = name in SERVED or (path, name) in launched
            if parameters == framework.callables and "." not in name and named:
                yield _app(stem, modules, path, name, facts.assigned.get(name, 1))
        for call in (call for call in facts.calls if call.target and not call.scope):
            named = call.target in SERVED or (path, call.target) in launched
            if named and is_called_with(facts, call.name, framework.callables):
                yield _app(stem, modules, path, call.target, call.line)


def is_called_with(facts: ModuleFacts, name: str, parameters: tuple[str, ...]) -> bool:
    """Tell whether objects of a class in a file are called with these parameters."""
    return facts.parameters.get(f"{name}.__call__", ())[1:] == parameters


def launched_modules(stem: str, modules: Modules, launches: Iterable[Launch]) -> Iterator[App]:
    """Yield the files that commands start, as apps on their first line of code."""
    for launch in launches:
        path = target_file(modules, launch)
        if path and may_run(path) and modules.project.source(path):
            yield as_script(stem, modules, path)


def as_script(stem: str, modules: Modules, path: str) -> App:
    """Return a file as an app on its first line of code."""
    return _app(stem, modules, path, "", modules.facts(path).first_work)


def bare_scripts(stem: str, modules: Modules) -> tuple[App, ...]:
    """Return the scripts at the top of a project that can only be there to be run.

    No other file imports them, and they have a main guard or the name of a program; or they
    are what `python -m package` runs. Where all are imported, as `from main import bot` does,
    those count that have both.
    """
    scripts = _scripts(modules)
    imported = {p for path in modules.files[:REACH] for p in modules.loads(path)}
    alone = [path for path in scripts if path not in imported] or programs_at_top(modules)
    return tuple(
        _app(stem, modules, path, "", modules.facts(path).first_work)._replace(
            root=_above_package(modules, path)
        )
        for path in alone
    )


def _above_package(modules: Modules, path: str) -> str | None:
    """Return the folder that `python -m package` imports from, for a package's `__main__`."""
    folder, _, name = path.rpartition("/")
    is_package = name == "__main__.py" and f"{folder}/__init__.py" in modules.project
    return folder.rpartition("/")[0] if is_package else None


def programs_at_top(modules: Modules) -> tuple[str, ...]:
    """Return the scripts at the top that bear the name of a program and have a main guard.

    Others may import from them as well: `from main import bot`.
    """
    guarded = (path for path in _scripts(modules) if modules.facts(path).has_main_guard)
    return tuple(path for path in guarded if _is_named(path))


def _scripts(modules: Modules) -> list[str]:
    top = f"{modules.root}/" if modules.root else ""
    near = [p for p in modules.files if p.startswith(top) and p.count("/") <= top.count("/") + 1]
    return [p for p in near if _is_script(modules, p, p[len(top) :].removeprefix("src/"))]


def is_main(app: App) -> bool:
    """Tell whether a script bears the name of a program."""
    return _is_named(app.path)


def _is_named(path: str) -> bool:
    return path.rpartition("/")[2].removesuffix(".py") in (*MAIN, "__main__")


def _is_script(modules: Modules, path: str, name: str) -> bool:
    if "/" in name:
        return name.endswith("/__main__.py")
    named = name.removesuffix(".py") in MAIN
    facts = modules.facts(path)
    deploys = any(item.module.partition(".")[0] in DEPLOYING for item in facts.imports)
    if deploys or is_loaded(facts):
        return False
    if facts.has_main_guard or facts.broken:
        return facts.has_main_guard
    return (named and bool(facts.calls)) or runs_on(facts)


def may_last(modules: Modules, path: str) -> bool:
    """Tell whether a program goes on running, as its name or an endless loop in it shows.

    Not a loop that asks who sits in front of it.
    """
    name = path.removesuffix("/__main__.py").rpartition("/")[2].removesuffix(".py")
    words = name.replace("-", "_").split("_")
    if name in MAIN or not LASTING.isdisjoint(words):
        return True
    if words[-1] in _SERVING and words[0] not in _MAKING:
        return True
    calls = {call.name.rpartition(".")[2] for call in modules.facts(path).calls}
    loops = "input" not in calls and _LOOP.search(modules.project[path])
    return bool(loops) or not calls.isdisjoint(_ENDLESS[1:])


def runs_on(facts: ModuleFacts) -> bool:
    """Tell whether a file runs something endless when it is loaded: `bot.run(TOKEN)`."""
    calls = (call.name.rpartition(".") for call in facts.calls if not call.scope)
    return any(last in _ENDLESS and owner not in ("", "subprocess") for owner, _, last in calls)


def _imports(facts: ModuleFacts, framework: Framework) -> bool:
    return any(
        f"{item.module}.".startswith(f"{module}.")
        for item in facts.imports
        for module in framework.modules
    )


def _app(stem: str, modules: Modules, path: str, name: str, line: int) -> App:
    rows = modules.project[path].splitlines()
    text = rows[line - 1].strip() if line <= len(rows) else ""
    call = Call(name=name, line=line, scope="", statement=line, target=name)
    return App(stem, path, call, Evidence(path, line, text))
