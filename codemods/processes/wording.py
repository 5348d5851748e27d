"""What a process is called in a sentence and in a list, by what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint, Launch
from codemods.knowledge.kinds.facts import Kind
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import frameworks, programs

_NOUNS: Mapping[Kind, str] = MappingProxyType(
    {"web": "web process", "queue": "worker", "scheduler": "program", "script": "program"}
)
_LABELS: Mapping[Kind, str] = MappingProxyType(
    {"web": "web", "queue": "worker", "scheduler": "program", "script": "program"}
)
_SCHEDULER = "scheduler"  # of a queue, whose jobs others do
_SPELLED = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel


def noun(modules: Modules, launches: Iterable[Launch], entry: Entrypoint) -> str:
    """Return what a process is: "web process", "MCP server", "Streamlit app", "program".

    A script with a scheduler in it may be a bot as well, so that it is no more than a program.
    """
    framework = frameworks()[entry.framework]
    if framework.kind == "web" and (works := _works_for(modules, entry)):
        return f"{works} worker"
    if framework.noun:
        return f"{framework.name.removesuffix(framework.noun).rstrip()} {framework.noun}"
    if framework.kind == "script" and (program := _runner(modules, launches, entry)):
        return f"{program.name} {_role(program)}"
    if framework.kind == "queue" and _only_schedules(launches, entry):
        return _SCHEDULER
    return _NOUNS[framework.kind]


def introduced(modules: Modules, launches: Iterable[Launch], entry: Entrypoint) -> str:
    """Return the same with its article, and its framework where that is not said by it."""
    framework, called = frameworks()[entry.framework], a(noun(modules, launches, entry))
    is_said = framework.name in called or framework.kind == "script"
    return called if is_said else f"{called} ({framework.name})"


def label(modules: Modules, launches: Iterable[Launch], entry: Entrypoint) -> str:
    """Return the same for a list, with what shows it: "FastAPI web", "Python program"."""
    framework = frameworks()[entry.framework]
    said = noun(modules, launches, entry)
    if said == _SCHEDULER:
        return f"{framework.name} {said}"
    if said != _NOUNS[framework.kind]:
        return said
    name = "Python" if framework.kind == "script" else framework.name
    return f"{name} {_LABELS[framework.kind]}"


def a(said: str) -> str:
    """Return a noun with its article."""
    word = said.split()[0]
    vowel = word[0] in _SPELLED if word.isupper() else word[0].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {said}"


def _runner(modules: Modules, launches: Iterable[Launch], entry: Entrypoint) -> Program | None:
    """Return the program that runs a script, where a command or an import of the file says so."""
    for launch in launches:
        program = programs().get(launch.program)
        if program and program.packages and launch.evidence in entry.evidence:
            return program
    tops = {item.module.partition(".")[0] for item in modules.facts(entry.path).imports}
    reruns = (program for program in programs().values() if program.reruns)
    return next((program for program in reruns if tops.intersection(program.modules)), None)


def _works_for(modules: Modules, entry: Entrypoint) -> str:
    """Return whose jobs a file does that only loads the app of a web framework, "" for nobody's."""
    made = {call.name for call in modules.facts(entry.path).calls}
    if not made.isdisjoint(frameworks()[entry.framework].apps):
        return ""
    queues = (one for one in frameworks().values() if one.kind == "queue" and one.apps_work)
    return next((one.name for one in queues if not made.isdisjoint(one.apps)), "")


def _only_schedules(launches: Iterable[Launch], entry: Entrypoint) -> bool:
    """Tell whether each command that shows an entrypoint starts what hands out its jobs."""
    shown = [launch for launch in launches if launch.evidence in entry.evidence]
    known = [(programs().get(launch.program), launch.action) for launch in shown]
    roles = {program.roles.get(action, "") for program, action in known if program}
    return roles == {_SCHEDULER}


def _role(program: Program) -> str:
    """Return what a program is that only works, or serves."""
    return "worker" if set(program.roles.values()) == {"worker"} else "app"
