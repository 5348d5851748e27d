"""What the user should know or do by hand, with the exact lines to paste."""

from __future__ import annotations

from collections.abc import Iterator

from codemods import render
from codemods.answers import Answers
from codemods.features import FEATURES
from codemods.init_call import init_call, missing_features
from codemods.model import Note
from codemods.project import Project
from codemods.registry import frameworks
from codemods.scan import Scan


def notes(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the notes of a plan, those that stop Sentry from working first."""
    yield from _undecided(found, answers)
    yield from (Note(sentence) for sentence in found.too_old)
    for feature in missing_features(answers):
        since = min(o.since for o in FEATURES[feature].options)
        yield Note(
            f"{FEATURES[feature].name} needs sentry-sdk {since}, the project has "
            f"{answers.sdk_version}: raise it in {found.dependencies.target or 'its requirements'} "
            "and run `copier update` again."
        )
    for place in found.broken:
        text, imports = render.inline(init_call(answers))
        yield Note(
            f"{place.path} can't be parsed ({place.text}): it was left alone. Mend it and run "
            "this again, or put these lines before the app object:",
            "\n".join((*imports, "", text)),
        )
    if answers.init_path and not found.dependencies.target:
        yield Note(f"No dependency file was changed: {found.dependencies.why}", "sentry-sdk")
    yield from _frontends(found)


def _undecided(found: Scan, answers: Answers) -> Iterator[Note]:
    if answers.style == "none":
        if found.others:
            folders = ", ".join(folder or "." for folder in found.others)
            yield Note(
                f"Several projects are here ({folders}) and none stands out: nothing was edited. "
                "Run copier inside the one that should report."
            )
        else:
            yield Note(
                "No entrypoint of a known framework was found: nothing was edited. Start Sentry "
                "first in the file your process starts from.",
                "import sentry_sdk\n\nsentry_sdk.init()",
            )
    for entry in found.doubtful:
        if entry.path not in answers.entrypoints:
            name = frameworks()[entry.framework].name
            yield Note(
                f"{entry.path}:{entry.line} builds {name} too, but nothing shows that a process "
                f"starts from it: it was left alone. Name it in `entrypoints` if one does."
            )


def _frontends(found: Scan) -> Iterator[Note]:
    for frontend in found.frontends:
        if frontend.package and not frontend.has_sentry:
            yield Note(
                f"{frontend.folder or '.'} is a {frontend.framework} frontend without Sentry: "
                f"add {frontend.package}.",
                frontend.command,
            )
