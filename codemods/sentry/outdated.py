"""What in an existing set-up has a newer form that the project's sentry-sdk knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from codemods.files.dependencies import Dependencies
from codemods.files.loading import modules
from codemods.files.model import EMPTY, Refused
from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.sentry.existing import Existing
from codemods.sentry.late_signals import LateSignal, late_signal


class Outdated(NamedTuple):
    """One old form; `says` what becomes of it, `refused` why that is left to the user.

    `editor` with `arguments` makes the change, as in an Edit.
    """

    path: str
    line: int
    says: str
    editor: str = ""
    arguments: Mapping[str, Any] = EMPTY
    refused: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.says or self.refused}"


def find_outdated(
    project: Project, existing: Iterable[Existing], depends: Dependencies, version: str
) -> tuple[Outdated, ...]:
    """Return the old forms in the init calls, in the order in which they are changed.

    `version` is the project's sentry-sdk ("" for one that is still to be installed); what
    it does not know yet is not proposed.
    """
    ours = tuple(e for e in existing if e.init.sdk == "sentry_sdk")
    if not ours:
        return ()
    from codemods.editing.source.init_call.rewrite import Around

    packages = frozenset(r.name for r in depends.requirements if not r.group)
    around = Around(version or NEWEST_SDK, packages, _words(project, ours))
    from codemods.editing.source.source import Source

    sources = {path: Source.of(project[path]) for path in {e.path for e in ours}}
    return tuple(o for e in ours for o in _of(sources[e.path], e, around))


def _words(project: Project, existing: Iterable[Existing]) -> frozenset[str]:
    """Return which words of an own OpenTelemetry set-up the project holds, if that matters."""
    if not any("OpenTelemetryIntegration" in project[e.path] for e in existing):
        return frozenset()
    from codemods.sentry.upgrades.opentelemetry import OWN_SETUP

    return frozenset(project.holding(OWN_SETUP, project.python))


def _of(source: Any, existing: Existing, around: Any) -> Iterator[Outdated]:
    from codemods.editing.source.init_call.reading import Reading

    lines = [site.call.lineno for site in source.inits]
    number = lines.index(existing.init.line)
    yield from _options(existing, Reading.of(source, number), number, around)
    if signal := late_signal(existing.init.handler):
        yield _hooked(existing, source.text, number, signal)


def _options(existing: Existing, reading: Any, number: int, around: Any) -> Iterator[Outdated]:
    from codemods.sentry.upgrade_init import proposed

    moved: tuple[str, ...] = ()
    for stem, module in modules("upgrades").items():
        arguments = {"number": number, "upgrade": stem, "around": around}
        old = Outdated(existing.path, existing.init.line, "", "placements.upgrade_init", arguments)
        try:
            rewrite = proposed(reading, stem, around)
        except Refused as refusal:
            yield old._replace(refused=str(refusal))
            continue
        if rewrite:
            yield old._replace(says=rewrite.says)
            moved += rewrite.touched
        elif getattr(module, "OLD", "") in moved and at_least(around.version, module.SINCE):
            yield old._replace(says=f"{module.OLD} is then given in its new form")


def _hooked(existing: Existing, text: str, number: int, signal: LateSignal) -> Outdated:
    from codemods.editing.placements import upgrade_signal

    arguments = {"number": number, **signal._asdict()}
    old = Outdated(existing.path, existing.init.line, "", "placements.upgrade_signal", arguments)
    try:
        upgrade_signal.edit(text, number=number, old=signal.old, new=signal.new)
    except Refused as refusal:
        return old._replace(refused=str(refusal))
    before, after = signal.names
    lost = "a prefork worker reports no task error on the former"
    return old._replace(says=f"`{before}` becomes `{after}`: {lost}")
