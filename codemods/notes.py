"""What the user should know or do by hand, with the exact lines to paste."""

from __future__ import annotations

from collections.abc import Iterator

from codemods import render
from codemods.answers import Answers
from codemods.before import late_resets
from codemods.distribution import Distribution
from codemods.facts import Library
from codemods.features import FEATURES
from codemods.init_call import init_call, missing_features, withheld
from codemods.model import Entrypoint, InitCall, Integration, Keyword, Note
from codemods.modules import Modules
from codemods.privacy import COLLECTION_SINCE
from codemods.project import Project
from codemods.registry import frameworks, libraries
from codemods.requiring import requirement
from codemods.scan import Scan
from codemods.unreached import never_called, unreached
from codemods.versions import NEWEST_SDK, SDK_RANGE, at_least

TRACING = ("traces_sample_rate", "traces_sampler")


def notes(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield the notes of a plan, those that stop Sentry from working first."""
    yield from _undecided(found, answers)
    yield from _opentelemetry(found, answers)
    yield from _existing(found)
    yield from _outdated(found, answers)
    yield from _silent(project, found, answers)
    yield from _loguru(project, found, answers)
    yield from _dropped_options(found, answers)
    yield from (Note(sentence) for sentence in found.too_old)
    if not answers.raise_sdk:
        yield from _too_old_sdk(found, answers)
    for place in found.broken:
        text, imports = render.inline(init_call(answers))
        yield Note(
            f"{place.path} can't be parsed ({place.text}): it was left alone. Mend it and run "
            "this again, or put these lines before the app object:",
            "\n".join((*imports, "", text)),
        )
    depends = found.dependencies
    if answers.init_path and not depends.target and not depends.requirements:
        yield Note(
            f"No dependency file was changed: {depends.why}. Start a requirements.txt "
            "with this line, and install from it wherever the project runs:",
            f"{requirement(found, answers)}{SDK_RANGE}",
        )
    yield from _withheld(answers)
    yield from _frontends(found, answers)


def _too_old_sdk(found: Scan, answers: Answers) -> Iterator[Note]:
    for feature, since in missing_features(answers).items():
        where = found.dependencies.target or "its requirements"
        yield Note(
            f"{FEATURES[feature].name} needs sentry-sdk {since}, the "
            f"project has {answers.sdk_version}: run `copier update` with --data raise_sdk=true, "
            f"or raise it in {where}."
        )


def _withheld(answers: Answers) -> Iterator[Note]:
    if answers.personal_data and withheld(answers):
        names = ", ".join(library.name for library in withheld(answers))
        yield Note(
            f"{names}: before sentry-sdk {COLLECTION_SINCE} prompts leave together with personal "
            "data, so that neither is sent. Raise sentry-sdk, or answer ai_prompts with yes."
        )


def _undecided(found: Scan, answers: Answers) -> Iterator[Note]:
    if answers.style == "none":
        if found.wrapped:
            call = found.wrapped[0]
            yield Note(
                f"{call} starts Sentry through a package (`{call.text}`): nothing was edited, "
                "since a second start would replace the first. Give its options there."
            )
        elif found.others:
            folders = ", ".join(folder or "." for folder in found.others)
            yield Note(
                f"Several projects are here ({folders}) and none stands out: nothing was edited. "
                "Name the one that should report: `--data subproject=FOLDER` (empty for the top)."
            )
        elif found.library:
            yield _library(found.library)
        else:
            yield Note(
                "No entrypoint of a known framework was found: nothing was edited. Start Sentry "
                "first in the file your process starts from.",
                "import sentry_sdk\n\nsentry_sdk.init()",
            )
    for entry in found.doubtful:
        if entry.path not in answers.entrypoints and frameworks()[entry.framework].kind == "script":
            yield _aside(entry, answers)
        elif entry.path not in answers.entrypoints:
            name = frameworks()[entry.framework].name
            yield Note(
                f"{entry.path}:{entry.line} builds {name} too, but nothing shows that a process "
                "of this project starts from it: it was left alone. Name it in `entrypoints` if "
                "one does."
            )


def _aside(entry: Entrypoint, answers: Answers) -> Note:
    """Return what is not known of a script beside the processes that were found."""
    shown = ", ".join(str(e) for e in entry.evidence if e.path != entry.path)
    return Note(
        f"{entry.path} is a command of its own ({shown}) that does not load {answers.init_path}: "
        "it was left alone, since nothing shows that it runs as a process here, or by which "
        "name it could import that. Name it in `entrypoints` if its errors should arrive."
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
        yield Note(
            f"{entry.path} starts a {entry.process} that does not load {answers.init_path}, "
            "and by which name it could is not certain: nothing of it reaches Sentry until "
            f"these lines stand before its line {entry.line}:",
            "\n".join((*imports, "", text)),
        )
    for existing in found.usable:
        if name := never_called(project, existing):
            yield Note(
                f"{existing} starts Sentry in `{name}`, which nothing calls: nothing reaches "
                "Sentry. Call it before the app object is made:",
                f"{name}()",
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


def _loguru(project: Project, found: Scan, answers: Answers) -> Iterator[Note]:
    """Yield where Loguru is set up once more after Sentry has started (sdk-facts 5.1)."""
    if "loguru" not in answers.libraries or not answers.init_path:
        return
    modules = Modules(project, found.root)
    chosen = [e for e in found.entrypoints if e.path in answers.entrypoints]
    places = (place for e in chosen for place in late_resets(modules, e.path, e.after))
    for place in dict.fromkeys(places):
        yield Note(
            f"{place} (`{place.text}`) runs after Sentry has started and takes Sentry's handlers "
            "out of Loguru: nothing that it logs arrives. Below the last such line, add:",
            "from sentry_sdk.integrations.loguru import LoguruIntegration\n\n"
            "LoguruIntegration.setup_once()  # Sentry's handlers, back again",
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
