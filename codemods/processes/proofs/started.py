"""It is started: by a launch of a deployment, or it is the one candidate that can be meant."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Process, Proof
from codemods.files.loading import modules as formats
from codemods.files.model import Entrypoint, Evidence, Launch
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.syntax import parsed
from codemods.files.told import some
from codemods.formats.launchers import shell
from codemods.knowledge.kinds.facts import Framework
from codemods.knowledge.registry import frameworks, instrumented_by, platforms
from codemods.processes.deployed.deployment import Ground
from codemods.processes.detecting.loaded_by_hosts import loaded_by_host
from codemods.processes.detecting.pipeline_deployments import pipeline_deployments
from codemods.processes.detecting.workers import loads_entry
from codemods.processes.launching.filled_in_commands import filled_in
from codemods.processes.launching.launches import is_aside, is_away
from codemods.processes.launching.roles import is_at_work, role_of
from codemods.processes.launching.started_unread import Named, started_unread
from codemods.processes.launching.target_files import namesake
from codemods.processes.platform_functions.functions import Function, called_by_platform, functions

_NAME = pattern(r"\w+(?:\.\w+)*")  # of a module, and not filled in anywhere
WAITS = (
    "nothing that is seen starts it, and it starts nothing by itself: its scheduler runs in a "
    "function that another program calls. Start Sentry in that program's first file."
)
RUNS_OTHER = (
    "nothing that is seen starts it, and what it runs itself, below its main guard, is not its "
    "scheduler."
)


def prove(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for an entrypoint.

    A platform's function is not started but called, in what it was packed with; a script that
    is one as well would need another set-up for each. Where nothing is seen to start a file, no
    launch file may be there that can't be read.
    """
    shown = tuple(process.launch.evidence for process in processes)
    called = called_by_platform(ground.modules, entry.path)
    script = frameworks()[entry.framework].kind == "script"
    deployed = [process.launch for process in processes if not is_aside(process.launch)]
    otherwise = [x for x in deployed if not instrumented_by(x.program)]
    calling = called and {x.evidence for x in otherwise} == {called.shown}
    twofold = called and script and called.path == entry.path and otherwise and not calling
    if hosted := loaded_by_host(ground.modules, entry.path, processes):
        return hosted
    if not called and deployed and all(map(is_away, deployed)):
        return Proof("started", False, _elsewhere(deployed[0]), shown)
    if not twofold and deployed:
        return Proof("started", True, evidence=shown)
    if called:
        return _called(called)
    if not shown and (other := _of_another(entry, ground)):
        return other
    if other := _deployed_instead(entry, ground):
        return other
    if not shown and _only_waits(entry, ground.modules):
        guarded = ground.modules.facts(entry.path).has_main_guard
        return Proof("started", False, RUNS_OTHER if guarded else _waits(entry, ground.modules))
    return next(_open(entry, shown, ground), Proof("started", True, evidence=shown))


def _elsewhere(launch: Launch) -> str:
    return (
        f"{launch.evidence} starts a file of that name in {launch.command.cwd}, and nothing shows "
        "that this is a checkout: what lies beside it there, and what is installed, is not known."
    )


def _open(entry: Entrypoint, shown: tuple[Evidence, ...], ground: Ground) -> Iterator[Proof]:
    """Yield why something else may start a file: what can't be read, or says it nowhere."""
    for path, reason in _unread(ground.project):
        yield Proof(
            "started",
            False,
            f"nothing that could be read starts it, and {path} may: {reason}. Mend that file and "
            "run this again.",
        )
    for place in filled_in(ground.project, ground.modules.root):
        why = f"{place} may: what that starts is filled in where it is deployed (`{place.text}`)."
        yield Proof("started", False, f"nothing that could be read starts it, and {why}", (place,))
    named = () if shown else tuple(_named(ground))
    if named and not any(loads_entry(ground.modules, one.path, entry) for one in named):
        place, path = named[0].shown, named[0].path
        why = f"{place} (`{place.text}`), which is not read as a whole, names {path} instead."
        yield Proof("started", False, f"nothing that is read starts it, and {why}", (place,))


def _named(ground: Ground) -> Iterator[Named]:
    """Yield what files name that start something, and that no command which is read starts."""
    started = {(one.start, one.launch.evidence.path) for one in ground.processes}
    found = started_unread(ground.modules)
    yield from (one for one in found if (one.path, one.shown.path) not in started)
    yield from (Named(one.path, one.shown) for one in functions(ground.modules) if one.is_named)


def _of_another(entry: Entrypoint, ground: Ground) -> Proof | None:
    """Return that an image starts a file of that name, in a folder that has none."""
    for process in ground.processes:
        launch = process.launch
        if not process.start and namesake(ground.modules, launch) == entry.path:
            folder = launch.command.cwd or "the project's top"
            return Proof(
                "started",
                False,
                f"{launch.evidence} (`{launch.evidence.text}`) starts a file of that name, and by "
                f"what the image copies it runs in {folder}, where there is none.",
                (launch.evidence,),
            )
    return None


def _deployed_instead(entry: Entrypoint, ground: Ground) -> Proof | None:
    """Return that a deployment starts another in a file's place, None where it starts none.

    Beside another server, a worker of its queue or a pipeline, what developers start, or what
    merely is the only app here, is a question. Settings may be loaded by anything.
    """
    framework = frameworks()[entry.framework]
    if framework.settings_variable or framework.kind not in ("web", "queue"):
        return None
    here = {part.removesuffix(".py") for path in ground.modules.files for part in path.split("/")}
    shown = [p.launch.evidence for p in ground.processes if _is_instead(p, framework, here)]
    shown += pipeline_deployments(ground.project, ground.modules.root)
    if not shown:
        return None
    why = f"{shown[0]} (`{shown[0].text}`) is deployed, and nothing that is seen starts this file."
    return Proof("started", False, why, tuple(shown[:1]))


def _is_instead(process: Process, framework: Framework, here: set[str]) -> bool:
    """Tell whether a deployment keeps another running: a server, or a worker of the same queue.

    A worker's file is an entrypoint itself where it is one of the project's. `here` are the names
    of all files and folders of its code: what is called otherwise is none.
    """
    launch = process.launch
    if is_aside(launch) or shell.matches(launch.evidence.path):
        return False
    module = launch.target.partition(":")[0]
    named = bool(_NAME.fullmatch(module)) and module.partition(".")[0] not in here
    if framework.kind == "queue":
        return named and launch.program in framework.programs and is_at_work(launch)
    return role_of(launch) == "web" and (named or bool(process.start))


def _called(function: Function) -> Proof:
    place, name = function.shown, platforms()[function.platform].name
    return Proof(
        "started",
        False,
        f"{name} calls it ({function.how}), and what it is packed with is not certain.",
        (place,),
    )


def _waits(entry: Entrypoint, modules: Modules) -> str:
    """Return why a file that others run is left alone, with the program that loads it if any."""
    stem = entry.path.rpartition("/")[2].removesuffix(".py")
    possible = (path for path in modules.mentioning((stem,)) if path != entry.path)
    guarded = (path for path in possible if modules.facts(path).has_main_guard)
    programs = [path for path in guarded if entry.path in modules.loads(path)]
    if not programs:
        return WAITS
    each = "a program" if len(programs) == 1 else "programs"
    return (
        f"{some(programs)} {'loads' if len(programs) == 1 else 'load'} it and can be started as "
        f"{each}, and no command is seen that does. Start Sentry at the top of what runs."
    )


def _only_waits(entry: Entrypoint, modules: Modules) -> bool:
    """Tell whether a scheduler's file defines what runs it and leaves the running to others."""
    if frameworks()[entry.framework].kind != "scheduler":
        return False
    calls = modules.facts(entry.path).calls
    run = {call.name.partition(".")[0] for call in calls if not call.scope}
    run |= _guarded_names(modules, entry.path)
    scopes = {call.scope.partition(".")[0] for call in calls if call.line == entry.line}
    return bool(scopes) and run.isdisjoint(scopes) and "" not in scopes


def _guarded_names(modules: Modules, path: str) -> set[str]:
    """Return the names that a main guard uses, as in `Thread(target=run_scheduler).start()`."""
    facts = modules.facts(path)
    starts = {call.statement for call in facts.calls if call.guarded and not call.scope}
    blocks = [node for node in parsed(modules.project[path]).body if node.lineno in starts]
    found = (node for block in blocks for node in ast.walk(block))
    return {node.id for node in found if isinstance(node, ast.Name)}


def _unread(project: Project) -> tuple[tuple[str, str], ...]:
    """Return (path, reason) of the launch files that are there and can't be read."""
    known = formats("launchers").values()
    return tuple(
        (path, reason)
        for path, reason in sorted(project.unread.items())
        if any(form.matches(path) and not getattr(form, "WEIGHT", 0) for form in known)
    )
