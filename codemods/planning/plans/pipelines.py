"""Pipelines that load files of a project into processes of their own, and what they need."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from codemods.files.model import Evidence, Integration, Note
from codemods.files.told import some
from codemods.files.versions import SDK_RANGE
from codemods.knowledge.kinds.pipeline import Pipeline
from codemods.knowledge.registry import pipelines
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import at_the_top, spot
from codemods.planning.reach.lines_to_start import own_start, shared_starts
from codemods.planning.reach.not_edited import as_entry
from codemods.planning.reach.pasted_call import pasted
from codemods.planning.turn import Turn
from codemods.processes.detecting.pipeline_deployments import pipeline_loads
from codemods.processes.detecting.pipeline_files import (
    declared,
    started_by_pipelines,
    used_pipelines,
)
from codemods.sentry.init_call import also_listing, init_call

TURN = Turn.PRESENT
_NAMED = 24  # files that are named one by one


def plan(known: Known) -> Iterator[Note]:
    """Yield a note for each that is used and that nothing of the project tells of Sentry."""
    found = known.found
    if found.library and not pipeline_loads(known.modules):
        return
    starting = {known.answers.init_path, *known.answers.entrypoints} - {""}
    for stem, place in used_pipelines(known.modules).items():
        one = pipelines()[stem]
        files = declared(known.modules, stem) or {place.path: place}
        dark = {f: shown for f, shown in files.items() if _is_dark(known, f, starting)}
        if one.paste or one.integration or dark:
            yield _told(one, place, dark, known)
    covered = {known.answers.init_path, *(call.path for call in found.existing)}
    covered |= {entry.path for entry in (*found.entrypoints, *found.doubtful)}
    for file, (name, place) in started_by_pipelines(known.modules).items():
        if covered.isdisjoint(path for path, _ in known.modules.reach(file)):
            yield _apart(file, name, place, known)


def _apart(file: str, name: str, place: Evidence, known: Known) -> Note:
    return Note(
        f"{file} is a process of its own that {name} starts ({place}): it sees no more than that "
        f"it failed. Put this {at_the_top(known.project, file)}, below what loads a .env, and "
        f"sentry-sdk and SENTRY_DSN where {name}'s workers run:",
        own_start(known, as_entry(known, file, place)),
    )


def _is_dark(known: Known, file: str, starting: Collection[str]) -> bool:
    return not any(path in starting for path, _ in known.modules.reach(file))


def _first(one: Pipeline, known: Known) -> str:
    """Return what has to be there before such lines, where nothing is edited that brings it."""
    depends = known.found.dependencies
    if known.answers.init_path or depends.named("sentry-sdk"):
        return ""
    where = f" in {depends.target}" if depends.target else ""
    return (
        ". Those stop a run that has SENTRY_DSN and no SDK: require "
        f"`sentry-sdk{SDK_RANGE}`{where} first, and give SENTRY_DSN to what {one.name} runs"
    )


def _told(one: Pipeline, place: Evidence, files: Mapping[str, Evidence], known: Known) -> Note:
    """Return the note of a pipeline: of the files that it is told of, or of the first import."""
    mine = [as_entry(known, file, shown) for file, shown in files.items()]
    mine = mine or [as_entry(known, place.path, place)]
    top = "at the top of each" if mine[1:] else spot(known.project, mine[0].path)
    text = one.text.replace("{top}", top)
    said = f"{place} (`{place.text}`) is for {one.name}: {text}"
    if any(shown.path != file for file, shown in files.items()):
        by = some(dict.fromkeys(shown.path for shown in files.values()))
        verb = "is" if len(files) == 1 else "are"
        said = f"{some(files, _NAMED)} ({by}) {verb} for {one.name}: {text}"
    if one.paste:
        return Note(said, one.paste)
    if not one.integration:
        said = said.removesuffix(":")
        lines = shared_starts(known, mine) if mine[1:] else own_start(known, mine[0])
        return Note(f"{said}{_first(one, known)}:", lines)
    integration = Integration(one.integration)
    module, _, name = f"sentry_sdk.integrations.{one.integration}".rpartition(".")
    if known.answers.init_path:
        said += f" Add it to `integrations` of the call in {known.answers.init_path}:"
        return Note(said, f"from {module} import {name}\n\n{name}(),")
    call = also_listing(init_call(known.answers), integration)
    return Note(f"{said} Start Sentry so in the file that starts it:", pasted(known, call))
