"""The requirement of sentry-sdk: which extras it gets, and in which files."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.module_facts import read_module
from codemods.files import loading
from codemods.files.loading import modules
from codemods.files.model import Edit, Refused
from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK, SDK_RANGE, at_least
from codemods.formats.images import pip_install
from codemods.knowledge.registry import fact, is_known, libraries
from codemods.packages.known_versions import is_usable
from codemods.planning.scan import Scan
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call, written_for

SDK = "sentry-sdk"
_EXTRAS_SINCE = "2.0.0"  # of the SDK; all extras of the frameworks that we know are in it


def requirement_edits(project: Project, found: Scan, answers: Answers) -> Iterator[Edit]:
    """Yield the edits of the dependency files, that of the chosen one first."""
    depends = found.dependencies
    if not answers.init_path or _is_optional(project, found, answers):
        return
    if not depends.target:
        yield from _nowhere(found, answers)
        return
    paths = (depends.target, *(p for p in depends.also if _keeps_up(project, found, answers, p)))
    extras = _extras(found, answers)
    if depends.named(SDK) and not _may_merge(project, found, answers, paths, extras):
        extras = ()
    wanted = _written(extras)
    for path in paths:
        stem = _stem(path)
        if written_for(answers) != (answers.sdk_version or NEWEST_SDK):
            yield _raising(path, stem)
        arguments = {"requirement": SDK, "extras": extras}
        why = f"requires {wanted} ({depends.why})"
        yield Edit(path, f"manifests.{stem}", arguments, why, f"{wanted}>={NEWEST_SDK},<3")


def _keeps_up(project: Project, found: Scan, answers: Answers, path: str) -> bool:
    """Tell whether a file that lists the same packages gets what the chosen one gets.

    One that did without sentry-sdk while the other required it was meant to, and could be
    given a version that the other excludes.
    """
    if answers.style != "existing" or not found.dependencies.named(SDK):
        return True
    editor = loading.editor(f"manifests.{_stem(path)}")
    return any(row.name == SDK for row in editor.read(path, project.get(path, "")))


def _nowhere(found: Scan, answers: Answers) -> Iterator[Edit]:
    """Yield an edit that is refused where the project is installed from lists of its own.

    What is deployed would not hold sentry-sdk, so nothing may import it. Without any list
    whoever installs the project does so by hand.
    """
    depends = found.dependencies
    if depends.requirements and not depends.named(SDK):
        path = depends.requirements[0].evidence.path
        paste = f"{requirement(found, answers)}{SDK_RANGE}"
        yield Edit(path, "manifests.unknown", {"why": depends.why}, "", paste)


def _is_optional(project: Project, found: Scan, answers: Answers) -> bool:
    """Tell whether the project starts Sentry only where whoever deploys it installs the SDK.

    It is required in an extra or a group for developers, or nowhere and imported in a
    function or under a condition.
    """
    raised = written_for(answers) != (answers.sdk_version or NEWEST_SDK)
    if answers.style != "existing" or raised:
        return False
    rows = found.dependencies.named(SDK)
    if rows:
        return all(row.group for row in rows)
    loaded = read_module(project.get(answers.init_path, "")).imports
    imports = [i for i in loaded if i.module.partition(".")[0] == "sentry_sdk"]
    return bool(imports) and all(i.scope or i.guarded for i in imports)


def _raising(path: str, stem: str) -> Edit:
    arguments = {"requirement": SDK, "version": NEWEST_SDK, "form": stem}
    why = f"requires {SDK} {NEWEST_SDK}, which has all that was chosen"
    return Edit(path, "manifests.raised", arguments, why, f"{SDK}>={NEWEST_SDK},<3")


def requirement(found: Scan, answers: Answers) -> str:
    """Return what the project should require: `sentry-sdk[fastapi]`."""
    return _written(_extras(found, answers))


def _written(extras: tuple[str, ...]) -> str:
    return f"{SDK}[{','.join(extras)}]" if extras else SDK


def _extras(found: Scan, answers: Answers) -> tuple[str, ...]:
    """Return the extras of the chosen frameworks that the project itself always requires.

    Not those that ask for a newer one than it pins: nothing could be installed then. What
    stands in an optional group stays optional.
    """
    depends = found.dependencies
    known = [s for s in (*answers.frameworks, *_listed(answers)) if is_known(s)]
    fitting = [fact(s) for s in known if is_usable(s, depends)]
    required = [f for f in fitting if any(not r.group for r in depends.named(*f.packages))]
    return tuple(sorted({f.extra for f in required if f.extra}))


def _listed(answers: Answers) -> tuple[str, ...]:
    """Return the libraries whose integration imports what only its extra brings."""
    listed = {integration.path for integration in init_call(answers).integrations}
    otel = (s for s in answers.libraries if s in libraries() and libraries()[s].kind == "otel")
    return tuple(s for s in otel if libraries()[s].integration in listed)


def _may_merge(
    project: Project,
    found: Scan,
    answers: Answers,
    paths: tuple[str, ...],
    extras: tuple[str, ...],
) -> bool:
    """Tell whether extras may join a requirement that is there.

    They bring little that the project lacks (Flask's brings blinker), so never where Sentry was
    started before, where a lock would go stale, where the version may be too old to know them,
    where our own requirement was changed since, or where a file would refuse.
    """
    if answers.style == "existing":
        return False
    if found.dependencies.locks or "init" in answers.written:
        return False
    if not at_least(found.sdk_version or NEWEST_SDK, _EXTRAS_SINCE):
        return False
    return all(_accepts(project, path, extras) for path in paths)


def _accepts(project: Project, path: str, extras: tuple[str, ...]) -> bool:
    editor = loading.editor(f"manifests.{_stem(path)}")
    text = project.get(path, "")
    if all(row.name != SDK for row in editor.read(path, text)):
        return False
    try:
        editor.edit(text, requirement=SDK, extras=extras)
    except Refused:
        return False
    return True


def _stem(path: str) -> str:
    if pip_install.matches(path):
        return "image"
    formats = modules("manifests").items()
    return next((s for s, f in formats if f.matches(path)), "requirements")
