"""What the user should know or do by hand, with the exact lines to paste."""

from __future__ import annotations

from collections.abc import Iterator

from codemods import render
from codemods.ai_notes import ai_notes
from codemods.answers import Answers
from codemods.distribution import Distribution
from codemods.facts import Library
from codemods.features import FEATURES
from codemods.init_call import init_call, missing_features
from codemods.lambdas import lambdas, told
from codemods.loguru_notes import loguru_notes
from codemods.model import Entrypoint, InitCall, Integration, Keyword, Note
from codemods.project import Project
from codemods.registry import frameworks, libraries
from codemods.requiring import requirement
from codemods.scan import Scan
from codemods.unreached import Unreached, never_called, started_apart, unreached
from codemods.versions import NEWEST_SDK, SDK_RANGE, at_least

TRACING = ("traces_sample_rate", "traces_sampler")

_PYTHON_2 = "Missing parentheses in call to"  # what Python 3 says of `print "..."`


def notes(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the notes of a plan, those that stop Sentry from working first."""
    yield from _undecided(project, found, answers)
    yield from _opentelemetry(found, answers)
    yield from _existing(found)
    yield from _outdated(found, answers)
    yield from _silent(project, found, answers)
    yield from loguru_notes(project, found, answers)
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
    yield from ai_notes(answers)
    yield from _frontends(found, answers)


def _broken(found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the files that nobody can edit; those of Python 2 are no use to sentry-sdk either."""
    for place in found.broken:
        if found.old_python or _PYTHON_2 in place.text:
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


def _undecided(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    if answers.style == "none":
        if found.wrapped:
            call = found.wrapped[0]
            yield Note(
                f"{call} starts Sentry through a package (`{call.text}`): nothing was edited, "
                "since a second start would replace the first. Give its options there."
            )
            return
        elif found.others:
            folders = ", ".join(folder or "." for folder in found.others)
            yield Note(
                f"Several projects are here ({folders}) and none stands out: nothing was edited. "
                "Name the one that should report: `--data subproject=FOLDER` (empty for the top)."
            )
        elif found.library:
            yield _library(found.library)
        elif found.old_python:
            chosen = found.old_python
            yield Note(
                f"{chosen} asks for a Python older than 3.6 (`{chosen.text}`), for which "
                "sentry-sdk can't be installed: nothing was edited. Move up first."
            )
        elif found.doubtful and all(_is_script(e) for e in found.doubtful):
            paths = [entry.path for entry in found.doubtful]
            yield Note(
                f"Nothing shows which of these is the program: {', '.join(paths)}. Nothing was "
                "edited. Run copier again and name it:",
                f"--data 'entrypoints=[{paths[0]}]' --data 'frameworks=[script]'",
            )
        elif functions := lambdas(project, found.root):
            yield from (told(*function) for function in functions)
        elif not found.broken:
            yield Note(
                "No entrypoint of a known framework was found: nothing was edited. Start Sentry "
                "first in the file your process starts from.",
                "import sentry_sdk\n\nsentry_sdk.init()",
            )
    left = [e for e in found.doubtful if e.path not in answers.entrypoints]
    scripts = [e for e in left if _is_script(e)]
    commands = [e for e in scripts if any(shown.path != e.path for shown in e.evidence)]
    if commands:
        yield _aside(commands, answers)
    for entry in (e for e in left if e not in scripts):
        name = frameworks()[entry.framework].name
        yield Note(
            f"{entry.path}:{entry.line} builds {name} too, but nothing shows that a process "
            f"starts from it: it was left alone. Name it in `entrypoints` if one does."
        )


def _is_script(entry: Entrypoint) -> bool:
    return frameworks()[entry.framework].kind == "script"


def _aside(entries: list[Entrypoint], answers: Answers) -> Note:
    """Return what is not known of scripts beside the processes that were found."""
    shown = [", ".join(str(e) for e in x.evidence if e.path != x.path) for x in entries]
    if len(entries) == 1:
        return Note(
            f"{entries[0].path} is a command of its own ({shown[0]}) that does not load "
            f"{answers.init_path}: it was left alone, since nothing shows that it runs as a "
            "process here, or by which name it could import that. Name it in `entrypoints` if its "
            "errors should arrive."
        )
    named = [f"{x.path} ({places})" for x, places in zip(entries, shown, strict=True)]
    return Note(
        f"{', '.join(named)} are commands of their own that do not load {answers.init_path}: they "
        "were left alone, since nothing shows that they run as processes here, or by which name "
        "they could import that. Name in `entrypoints` those whose errors should arrive."
    )


def _library(built: Distribution) -> Note:
    """Return why a library gets nothing."""
    return Note(
        f"{built.name} is a library ({built.path} builds it for others to import): it gets no "
        "Sentry and no requirement. Where errors go is for each application to decide that uses "
        "it, and that is where Sentry starts.",
        level="info",
    )


def _silent(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the chosen processes that never start Sentry and that no edit makes to."""
    for lost in unreached(project, found, answers):
        if lost.module:
            continue
        entry = lost.entry
        call = init_call(answers)
        if not entry.line:
            yield Note(
                f"{answers.init_path} is not loaded by the {entry.process} that "
                f"{entry.evidence[0]} starts, so nothing of it reaches Sentry. Write this to "
                f"{entry.path} and start it with `-c {entry.path.removesuffix('.py')}`:",
                _settings(entry.path, answers, call),
            )
            continue
        text, imports = render.inline(call)
        yield Note(_lost(lost, answers), "\n".join((*imports, "", text)))
    for entry, existing in started_apart(project, found, answers):
        absent = [k for k in init_call(answers).keywords if k.name not in existing.init.keywords]
        if absent and not existing.init.splat:
            yield Note(
                f"{existing} starts Sentry for the {entry.process} of {entry.path} by itself: what "
                f"{answers.init_path} was given is not known there. Give it the same:",
                "\n".join(f"{k.name}={k.value}," for k in absent),
            )
    for existing in found.usable:
        if name := never_called(project, existing):
            yield Note(
                f"{existing} starts Sentry in `{name}`, which nothing calls: nothing reaches "
                "Sentry. Call it before the app object is made:",
                f"{name}()",
            )


def _lost(lost: Unreached, answers: Answers) -> str:
    """Return what a process misses that no edit makes load Sentry."""
    entry = lost.entry
    if not lost.through:
        return (
            f"{entry.path} starts a {entry.process} that does not load {answers.init_path}, "
            "and by which name it could is not certain: nothing of it reaches Sentry until "
            f"these lines stand before its line {entry.line}:"
        )
    return (
        f"Nothing here shows how the {entry.process} of {entry.path} is started. Where that loads "
        f"{lost.through} first, it reports already; where it is started from {entry.path} "
        f"itself, it does not until these lines stand before line {entry.line}:"
    )


def _settings(path: str, answers: Answers, call: InitCall) -> str:
    """Return a worker's settings file that starts Sentry itself."""
    imported = "sentry_setup"
    text = render.file(
        path.rpartition("/")[2],
        answers._replace(init_module=imported, worker_settings_module=path.removesuffix(".py")),
        call,
    )
    start, imports = render.inline(call)
    others = "\n".join(line for line in imports if line not in text)
    return text.replace(f"import {imported}  # noqa: F401", f"{others}\n\n{start}")


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
            yield Note(
                f"{frontend.folder or '.'} is a {frontend.framework} frontend without Sentry: "
                f"add {frontend.package}{_propagation(answers)}.",
                frontend.command,
            )


def _opentelemetry(found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield what to do where OpenTelemetry traces already (sdk-facts 5.4 and 10)."""
    theirs = {keyword for e in found.usable for keyword in e.init.keywords}
    if "tracing" in answers.features or not answers.init_path or theirs & {*TRACING}:
        return
    for stem in found.libraries:
        if stem not in answers.libraries and libraries()[stem].kind == "otel":
            since = libraries()[stem].since
            is_old = not at_least(answers.sdk_version or NEWEST_SDK, since)
            yield Note(
                "OpenTelemetry traces this project already, so Sentry's own tracing was left out. "
                "To see those traces in Sentry, add this where your tracer provider is set "
                "already (by `set_tracer_provider(...)` or `opentelemetry-instrument`); "
                "earlier it would silence your own exporter. It needs "
                f"sentry-sdk[opentelemetry-otlp]{f' {since} or later' if is_old else ''}.",
                "from sentry_sdk.integrations.otlp import OTLPIntegration\n\n"
                f"sentry_sdk.init(..., integrations=[{_otlp(libraries()[stem])}])",
            )


def _otlp(library: Library) -> str:
    arguments = tuple(Keyword(*pair) for pair in library.arguments.items())
    return render.constructor(Integration(library.integration, arguments))


def _existing(found: Scan) -> Iterator[Note]:
    """Yield what is wrong with an init call that was found (sdk-facts 4.1)."""
    for existing in found.existing:
        if existing.init.sdk == "raven":
            yield Note(f"{existing} starts raven, which sentry-sdk has replaced: take it out.")


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
