"""The requirement of sentry-sdk: in which files it goes, and where one that is there stays."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.facts.read import read_module
from codemods.editing.lists.requirement import parse
from codemods.files import loading
from codemods.files.deployed import Environment, Install
from codemods.files.model import Edit, Evidence
from codemods.files.versions import NEWEST_SDK, SDK_RANGE
from codemods.knowledge.sdk.sdk_options import NO_LONGER
from codemods.packages.install_commands.installs import RUNS
from codemods.planning.known import Known
from codemods.planning.requirement.limited_versions import no_room
from codemods.planning.requirement.sdk_requirement import (
    SDK,
    extras,
    form_of,
    line,
    read_by,
    requirement,
    spelled,
)
from codemods.planning.requirement.uneditable_lists import refused_alike
from codemods.planning.turn import Turn
from codemods.sentry.chosen import written_for
from codemods.sentry.held_back import held_back

TURN = Turn.REQUIRED


def plan(known: Known) -> Iterator[Edit]:
    """Yield the edits of the dependency files, that of the chosen one first.

    It is a condition, as are those of the files that other environments install from.
    """
    needed = known.found.dependencies.needed
    for number, edit in enumerate(_edits(known)):
        yield edit._replace(condition=number == 0 or edit.path in needed)


def _edits(known: Known) -> Iterator[Edit]:
    depends = known.found.dependencies
    if not known.answers.init_path or _is_optional(known):
        return
    if read_module(known.project.get(known.answers.init_path, "")).broken:
        return  # what would start Sentry can't be edited: alone it would be of no use
    if not depends.target:
        yield from _nowhere(known)
        return
    must = (depends.target, *depends.needed)
    paths = (*must, *(p for p in depends.also if _keeps_up(known, p)))
    if (why := _held(known)) is not None:
        paste = line(known, depends.target)
        yield from [Edit(depends.target, "manifests.limited", {"why": why}, "", paste)] * bool(why)
        return
    for path in paths:
        stem, own = form_of(path), extras(known, path)
        if written_for(known.answers) != (known.answers.sdk_version or NEWEST_SDK):
            yield _raising(known, path)
        wanted, arguments = spelled(own), {"requirement": SDK, "extras": own}
        why = f"requires {wanted}{_reason(known, path)}"
        if path == depends.target and (alike := _alike(known, paths)):
            stem, arguments = "limited", {"why": alike}
        yield Edit(path, f"manifests.{stem}", arguments, why, line(known, path))


def _alike(known: Known, paths: tuple[str, ...]) -> str:
    return "" if known.found.dependencies.named(SDK) else refused_alike(known.project, paths)


def _held(known: Known) -> str | None:
    """Return why none of the lists may be changed, "" where none has to be, None where each may."""
    project, depends = known.project, known.found.dependencies
    if not depends.named(SDK):
        return no_room(project, depends) or None
    shown = _by_name(known)
    if shown and written_for(known.answers) != (known.answers.sdk_version or NEWEST_SDK):
        return f"{shown} installs {SDK} by name (`{shown.text}`): raise it there first"
    return "" if shown else None


def _by_name(known: Known) -> Evidence | None:
    """Return where an image installs the SDK by name, if each that runs here does."""
    around = {one.environment for one in known.found.processes if one.environment.is_known}
    if known.found.dependencies.needed or not all(map(_names_it, around)):
        return None
    return next((i.evidence for one in around for i in one.installs if _names_it(i)), None)


def _names_it(one: Environment | Install) -> bool:
    return any(parsed.name == SDK for parsed in filter(None, map(parse, one.packages)))


def _reason(known: Known, path: str) -> str:
    """Return what of a deployment shows that a file is one to get the requirement, in brackets."""
    depends = known.found.dependencies
    alike = "" if path == depends.target else "it lists the same packages"
    reason = depends.needed.get(path) or alike or depends.why
    deployed = {i for p in known.found.processes for i in p.environment.installs if i.rank == RUNS}
    return f" ({reason})" if any(str(i.evidence) in reason for i in deployed) or alike else ""


def _keeps_up(known: Known, path: str) -> bool:
    """Tell whether a file that lists the same packages gets what the chosen one gets.

    One that did without sentry-sdk while the other required it was meant to, and could be
    given a version that the other excludes.
    """
    if known.answers.style != "existing" or not known.found.dependencies.named(SDK):
        return True
    editor = loading.editor(f"manifests.{form_of(path)}")
    return any(row.name == SDK for row in editor.read(path, known.project.get(path, "")))


def _nowhere(known: Known) -> Iterator[Edit]:
    """Yield an edit that is refused where the project is installed from lists of its own.

    What is deployed would not hold sentry-sdk, so nothing may import it. Without any list
    whoever installs the project does so by hand.
    """
    depends = known.found.dependencies
    if depends.requirements and not depends.named(SDK):
        path = depends.requirements[0].evidence.path
        paste = f"{requirement(known)}{SDK_RANGE}"
        yield Edit(path, "manifests.unknown", {"why": depends.why}, "", paste)


def _is_optional(known: Known) -> bool:
    """Tell whether the project starts Sentry only where whoever deploys it installs the SDK.

    It is required in an extra or a group for developers, or nowhere and imported in a
    function or under a condition.
    """
    answers = known.answers
    raised = written_for(answers) != (answers.sdk_version or NEWEST_SDK)
    if answers.style != "existing" or raised:
        return False
    rows = known.found.dependencies.named(SDK)
    if rows:
        return all(row.group for row in rows)
    loaded = read_module(known.project.get(answers.init_path, "")).imports
    imports = [i for i in loaded if i.module.partition(".")[0] == "sentry_sdk"]
    return bool(imports) and all(i.scope or i.guarded for i in imports)


def _raising(known: Known, path: str) -> Edit:
    """Return the edit that raises a list, refused where the newer one would end the start."""
    depends = known.found.dependencies
    stopped = held_back(known.project, depends, known.found.existing)
    names = " and ".join(dict.fromkeys(one.row.name for one in stopped))
    held = f"{'; '.join(map(str, stopped))}. Raise {names} first" if stopped else _ended(known)
    held = held or no_room(known.project, depends)
    form = read_by(known.project, path)
    arguments: dict[str, object] = {"requirement": SDK, "version": NEWEST_SDK, "form": form}
    arguments |= {"held": held, "begun": True}  # a lock may hold an old one below any requirement
    why = f"requires {SDK} {NEWEST_SDK}, which has all that was chosen"
    return Edit(path, "manifests.raised", arguments, why, line(known, path))


def _ended(known: Known) -> str:
    """Return which options of the user's calls a newer sentry-sdk raises at, "" for none."""
    for one in (e for e in known.found.existing if e.init.sdk == "sentry_sdk"):
        gone = [name for name in one.init.keywords if name in NO_LONGER]
        if gone:
            options = " and ".join(f"`{name}`" for name in gone)
            return (
                f"{one.path}:{one.init.line} gives {options}, which sentry-sdk {NEWEST_SDK} does "
                "not take: the call would raise TypeError. Take it out first"
            )
    return ""
