"""The table of what runs a project's code beside frameworks, by what is done for it."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.knowledge.kinds.program import Program
from codemods.knowledge.kinds.swallower import Swallower
from codemods.knowledge.registry import pipelines, platforms, programs, swallowers

HEAD = ("What runs, calls or catches", "Which", "What is done")
_OURS = ("python", "script", "entry_point")  # no program of somebody's own
_NAMES = {"web": "servers", "worker": "workers", "scheduler": "schedulers"}
_LOADED = "the file that it loads starts Sentry, where a command of a deployment names it"


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield a row for all of one kind that the same is done for, each with its documentation."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for kind, done, link in _each():
        found.setdefault((kind, done), {})[link] = None
    kinds = [*dict.fromkeys(kind for kind, _ in found)]
    for kind, done in sorted(found, key=lambda row: kinds.index(row[0])):
        yield kind, ", ".join(sorted(found[kind, done], key=str.lower)), done


def _each() -> Iterator[tuple[str, str, str]]:
    """Yield (kind, what is done, its link)."""
    for stem, program in programs().items():
        if stem not in _OURS and not program.instruments and stem not in _called():
            for kind in _kinds(program):
                yield kind, _of_script(program) or _LOADED, f"[{program.name}]({program.docs})"
    for stem, platform in platforms().items():
        kept = "edited where what packs it is certain, else told" if _is_packed(stem) else "told"
        yield "platforms that call functions", kept, f"[{platform.name}]({platform.docs})"
    for pipeline in pipelines().values():
        done = "told, with its integration" if pipeline.integration else "told"
        yield "pipelines", done, f"[{pipeline.name}]({pipeline.docs})"
    for one in swallowers().values():
        yield "libraries that catch errors", _of_library(one), f"[{one.name}]({one.docs})"


def _called() -> set[str]:
    return {platform.program for platform in platforms().values()}


def _kinds(program: Program) -> list[str]:
    roles = dict.fromkeys(_NAMES[role] for role in program.roles.values())
    return [*roles] or ["programs that end"]


def _of_script(program: Program) -> str:
    """Return what is done for a script that is run again and again, "" for any other."""
    pages = ", and each of its pages does" if program.pages else ""
    once = "the script imports a module that starts Sentry once"
    return f"{once}{pages}" if program.reruns else ""


def _is_packed(stem: str) -> bool:
    """Tell whether it is known for some functions of a platform what they are packed with."""
    runtime = platforms()[stem].runtime or stem
    runs = any(program.instruments == runtime for program in programs().values())
    return runs or bool(platforms()[stem].program)


def _of_library(one: Swallower) -> str:
    if one.prints:
        return "told: what it prints or keeps never arrives"
    return "told: its hooks of errors, which stop what else arrives"
