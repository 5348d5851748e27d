"""A list that allows an older sentry-sdk than what is written, as a call or into the user's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from codemods.editing.source.merging.equivalents import rival
from codemods.files.dependencies import Requirement
from codemods.files.model import Edit, Refused
from codemods.files.pattern import pattern
from codemods.files.versions import at_least, floor_of
from codemods.formats.any import raised
from codemods.knowledge.kinds.feature import Option
from codemods.knowledge.registry import features
from codemods.packages.lists.declared import scanned
from codemods.planning.features.left_to_list import is_left_out
from codemods.planning.known import Known
from codemods.planning.requirement.sdk_requirement import form_of, read_by
from codemods.planning.turn import Turn
from codemods.sentry.chosen import written_for
from codemods.sentry.init_call import fits

TURN = Turn.REQUIRED


def plan(known: Known) -> Iterator[Edit]:
    """Yield the lists by which an environment may keep an SDK that raises at the call.

    An installer leaves one that is there where any will do. Where a version is locked the call
    was written for that one.
    """
    depends = known.found.dependencies
    if "sentry-sdk" in depends.locked:
        return
    version, why = _needed(known)
    named = depends.named("sentry-sdk")
    rows = [row for row in named if not row.group] or [*named]
    rows = [row for row in rows if form_of(row.evidence.path) != "image"]  # which is built anew
    if known.answers.style != "existing":
        rows = [row for row in rows if not _is_fork(known, row)]  # which has no range
    low = [r for r in rows if version and not at_least(floor_of(r.specifier) or "0", version)]
    for path in dict.fromkeys(row.evidence.path for row in low):
        lines = (_raised(known, row, version) for row in low if row.evidence.path == path)
        arguments = _arguments(known, path, version)
        paste = "\n".join(dict.fromkeys(lines))
        yield Edit(path, "manifests.raised", arguments, why, paste, condition=True)


def _is_fork(known: Known, row: Requirement) -> bool:
    """Tell whether a requirement says where it comes from, or uv's table of sources does."""
    document = scanned(known.project.get(row.evidence.path, ""))
    return "://" in row.evidence.text or document.has("tool", "uv", "sources", row.name)


def _needed(known: Known) -> tuple[str, str]:
    """Return the first sentry-sdk that takes what is written, and why; "" for any."""
    if known.answers.style in ("module", "inline"):
        if "init" in known.answers.written:
            return "", ""  # who has lowered the list since has seen why it began there
        version = written_for(known.answers)
        return version, f"begins at sentry-sdk {version}, which the call is written for"
    needed = [option for option in _written(known) if not _is_said(known, option)]
    if known.answers.style != "existing" or not needed:
        return "", ""
    newest = reduce(lambda a, b: b if at_least(b.since, a.since) else a, needed)
    why = f"begins at sentry-sdk {newest.since}, the first that knows `{_name(newest)}`"
    return newest.since, why


def _arguments(known: Known, path: str, version: str) -> dict[str, object]:
    form = read_by(known.project, path)
    return {"requirement": "sentry-sdk", "version": version, "form": form, "begun": True}


def _raised(known: Known, row: Requirement, version: str) -> str:
    """Return the project's own line with its lower end raised: extras and upper ends stay."""
    path, line = row.evidence.path, row.evidence.line
    try:
        arguments: dict[str, Any] = _arguments(known, path, version)
        text = raised.edit(known.project[path], **arguments)
        after = text.splitlines()[line - 1].strip()
    except (KeyError, Refused):
        after = ""
    if version in after:
        return after
    bounds = [part for part in row.specifier.split(",") if part.strip().startswith(("<", "!"))]
    extras = f"[{','.join(row.extras)}]" if row.extras else ""
    return f"{row.name}{extras}{','.join((f'>={version}', *bounds))}"


def _written(known: Known) -> Iterator[Option]:
    for stem in known.answers.features:
        for option in features()[stem].options if stem in features() else ():
            is_there = not option.needs or option.needs in known.found.libraries
            if is_there and fits(option, known.answers) and not is_left_out(known, option):
                yield option


def _is_said(known: Known, option: Option) -> bool:
    """Tell whether the file of the user's call names an option already, or what stands for it.

    What a merge leaves out for that asks for no newer release.
    """
    path = known.answers.init_path
    text, name = known.project.get(path, ""), _name(option)
    of = f"{option.integration.name}." if option.integration else ""
    calls = [existing.init for existing in known.found.usable if existing.path == path]
    given = {keyword for call in calls for keyword in call.keywords}
    if any(call.splat for call in calls):
        given |= {*pattern(r"\w+").findall(text)}
    return name in text or bool(rival(f"{of}{name}", given))


def _name(option: Option) -> str:
    if option.keyword:
        return option.keyword.name
    given = option.integration.keywords if option.integration else ()
    return given[0].name if given else ""
