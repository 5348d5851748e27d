"""What the user should know or do by hand, with the exact lines to paste."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.project import Project
from codemods.files.versions import SDK_RANGE, at_least
from codemods.knowledge.features import FEATURES
from codemods.knowledge.registry import frameworks
from codemods.packages.old_python import is_python_2
from codemods.planning import render
from codemods.planning.notes.ai import ai
from codemods.planning.notes.early_broker import early_brokers
from codemods.planning.notes.loguru import loguru
from codemods.planning.notes.opentelemetry import opentelemetry
from codemods.planning.notes.silent import silent
from codemods.planning.notes.undecided import undecided
from codemods.planning.plans.requirement import requirement
from codemods.planning.scan import Scan
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call, missing_features


def notes(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the notes of a plan, those that stop Sentry from working first."""
    yield from undecided(project, found, answers)
    yield from opentelemetry(found, answers)
    yield from _existing(found)
    yield from _outdated(found, answers)
    yield from silent(project, found, answers)
    yield from loguru(project, found, answers)
    yield from early_brokers(project, found, answers)
    yield from _dropped_options(found, answers)
    yield from (Note(sentence) for sentence in found.too_old)
    if not answers.raise_sdk:
        yield from _too_old_sdk(found, answers)
    yield from _broken(found, answers)
    depends = found.dependencies
    if answers.init_path and not depends.target and not depends.requirements:
        yield Note(
            f"No dependency file was changed: {depends.why}. Start a requirements.txt "
            "with this line, and install from it wherever the project runs:",
            f"{requirement(found, answers)}{SDK_RANGE}",
        )
    yield from ai(answers)
    yield from _frontends(found, answers)


def _broken(found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the files that nobody can edit; those of Python 2 are no use to sentry-sdk either."""
    said = found.old_python.path if found.old_python else ""
    for place in (p for p in found.broken if p.path != said):
        if found.old_python or is_python_2(place.text):
            yield Note(f"{place.path} is no Python 3 ({place.text}): it was left alone.")
            continue
        if answers.style == "existing":
            yield Note(f"{place.path} can't be parsed ({place.text}): it was left alone.")
            continue
        text, imports = render.inline(init_call(answers))
        yield Note(
            f"{place.path} can't be parsed ({place.text}): it was left alone. Mend it and run "
            "this again, or put these lines before the app object:",
            "\n".join((*imports, "", text)),
        )


def _too_old_sdk(found: Scan, answers: Answers) -> Iterator[Note]:
    for feature, since in missing_features(answers).items():
        where = found.dependencies.target or "its requirements"
        yield Note(
            f"{FEATURES[feature].name} needs sentry-sdk {since}, the "
            f"project has {answers.sdk_version}: run `copier update` with --data raise_sdk=true, "
            f"or raise it in {where}."
        )


def _dropped_options(found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the launch commands whose option about Sentry stops or doubles it (sdk-facts 4.2)."""
    for stem in (s for s in answers.frameworks if s in frameworks()):
        framework = frameworks()[stem]
        version = next(filter(None, map(found.dependencies.locked.get, framework.packages)), "")
        for launch in found.launches:
            for option, since in framework.dropped_options.items():
                given = _given(launch.command.argv, option)
                if launch.program not in (framework.programs or (stem,)) or given is None:
                    continue
                if not version or at_least(version, since):
                    does = f"{framework.name} {since} and newer no longer know and stop on"
                    yield Note(f"{launch.evidence} has {option}, which {does}: take it out.")
                elif given:
                    does = "starts Sentry a second time, without what was chosen here"
                    yield Note(f"{launch.evidence} has {option}, which {does}: take it out.")


def _given(argv: tuple[str, ...], option: str) -> str | None:
    """Return the value that a command gives an option, None where it has none."""
    for index, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else "".join(argv[index + 1 : index + 2])
    return None


def _propagation(answers: Answers) -> str:
    """Return what a frontend is told so that its traces go on in this backend."""
    if "tracing" not in answers.features:
        return ""
    return " and name this backend's address in its tracePropagationTargets"


def _frontends(found: Scan, answers: Answers) -> Iterator[Note]:
    for frontend in found.frontends if not found.library else ():
        if frontend.package and not frontend.has_sentry:
            article = "an" if frontend.framework[0] in "aeiou" else "a"
            yield Note(
                f"{frontend.folder or '.'} is {article} {frontend.framework} frontend without "
                f"Sentry: add {frontend.package}{_propagation(answers)}.",
                frontend.command,
            )


def _existing(found: Scan) -> Iterator[Note]:
    """Yield what is wrong with an init call that was found (sdk-facts 4.1)."""
    for existing in found.existing:
        if existing.init.sdk == "raven":
            yield Note(f"{existing} starts raven, which sentry-sdk has replaced: take it out.")
    if any(existing.init.sdk == "raven" for existing in found.existing):
        return
    for row in found.dependencies.named("raven")[:1]:
        yield Note(
            f"{row.evidence} requires raven, which sentry-sdk has replaced: take it out there and "
            "in the code (no call was found that starts it), or errors are sent twice."
        )


def _outdated(found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the old options that stay, and how they would go."""
    for old in found.outdated:
        if old.refused:
            yield Note(f"{old.path}:{old.line} {old.refused}")
    waiting = [str(old) for old in found.outdated if not old.refused and not answers.upgrade]
    if waiting:
        yield Note(
            "Old options in your init call have new forms. To have them rewritten, run copier "
            "again with --data upgrade=true:",
            "\n".join(waiting),
        )
