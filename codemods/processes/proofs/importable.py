"""It can import the set-up module: each process that loads the file knows it by one same name."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.deployed import Process, Proof, Proven
from codemods.files.model import Entrypoint, Evidence
from codemods.knowledge.sdk.auto_enabled import NEEDED, SDK, name_of
from codemods.processes.deployed.deployment import Ground
from codemods.processes.deployed.importable_names import differing
from codemods.processes.libraries.shadowing_modules import named_like


def prove(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for an entrypoint: the SDK is what its name means, and ours has a name."""
    return next(_hiding(entry, processes, ground), None) or _named(entry, processes, ground)


def _named(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for the set-up module.

    What is by itself needs no name: the call goes into that file. Nor is one needed beside a
    call that starts Sentry already, or by what is a question for another reason.
    """
    if not entry.line:
        return _settings(entry, processes, ground)
    if entry.module or ground.starts or entry.path not in ground.chosen or len(ground.chosen) == 1:
        return Proof("importable", True, evidence=_shown(processes))
    told = differing(ground.modules, processes, entry.path)
    if len(told) > 1:
        (one, first), (other, second), *_ = told
        return Proof(
            "importable",
            False,
            f"{first.launch.evidence} loads it as `{one}`, {second.launch.evidence} as `{other}`, "
            "so what it imports from beside itself by the one name stops the other. Start both "
            "from one folder first.",
            (first.launch.evidence, second.launch.evidence),
        )
    return Proof(
        "importable",
        False,
        "nothing shows from which folder it is imported, so by which name it could load what the "
        "others load. A command in a launch file that starts it would show that.",
        _shown(processes),
    )


def _hiding(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Iterator[Proof]:
    """Yield what is the project's own by the name of the SDK, or of what that can't do without.

    A copy of the SDK in the project is the SDK.
    """
    modules = ground.modules
    for path in named_like(modules, NEEDED, Proven(entry, processes, ())):
        folder, name = path.removesuffix("__init__.py"), name_of(path)
        if path.endswith("/__init__.py") and (
            name != SDK or f"{folder}client.py" in modules.project
        ):
            continue
        yield Proof(
            "importable",
            False,
            f"`import {name}` means {path} there, so Sentry, which needs the package of that name, "
            "can't start. Give that file another name first.",
            (Evidence(path, 1),),
        )


def _settings(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for settings that are yet to be made, which each worker is given by name.

    They load what starts Sentry, so all the workers search one folder, and one of the others that
    are to start Sentry searches it too.
    """
    shown = _shown(processes)
    if not processes:
        return Proof("importable", True)
    common = frozenset.intersection(*(frozenset(process.roots) for process in processes))
    others = ground.chosen - {entry.path}
    beside = [p for p in ground.processes if others & {p.start, *p.loads}]
    if common and (not beside or any(common & {*process.roots} for process in beside)):
        return Proof("importable", True, evidence=shown)
    workers = " and ".join(map(str, dict.fromkeys(shown)))
    why = "the other processes that start Sentry import from none of the folders it searches."
    why = why if common else "nothing shows one folder of the project that it surely imports from."
    return Proof("importable", False, f"started by {workers}: {why}", shown)


def _shown(processes: tuple[Process, ...]) -> tuple[Evidence, ...]:
    return tuple(process.launch.evidence for process in processes)
