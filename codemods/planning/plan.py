"""What should happen to a project: answers and scan in, edits and notes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.modules import Modules, first_party
from codemods.editing.placements.find_init import find_inits
from codemods.files.loading import modules
from codemods.files.model import Create, Edit, Entrypoint, InitCall, Note, Plan
from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.registry import frameworks
from codemods.planning import ledger, render
from codemods.planning.drift import SEEN, drift, seen
from codemods.planning.generated_files import FILES, deleted, own_files
from codemods.planning.linters import hook_line
from codemods.planning.notes import notes
from codemods.planning.plans.cors import cross_origin
from codemods.planning.plans.images import image_edits
from codemods.planning.plans.launch_files import launch_edits
from codemods.planning.plans.monitors import monitors
from codemods.planning.plans.requirement import requirement_edits
from codemods.planning.plans.variables import environment
from codemods.planning.scan import Scan
from codemods.planning.selection import chosen
from codemods.planning.unreached import unreached
from codemods.processes.early_brokers import early_broker
from codemods.sentry.answers import Answers, recall, remember
from codemods.sentry.init_call import init_call, written_for

ANSWERS_PREFIX = ".copier-answers"  # that of any template


def plan(project: Project, found: Scan, answers: Answers) -> Plan:
    """Return all edits that the answers ask for and that are not there yet.

    Empty where the project holds nothing to edit, as in the folders that `copier update`
    renders into for comparison.
    """
    if is_rendering(project, answers):
        return Plan()
    answers = answers._replace(sdk_version=found.sdk_version or NEWEST_SDK)
    call = init_call(answers)
    is_gone = answers.init_path in deleted(project, answers)
    # Nothing may come to load a file that is gone for good.
    entries = () if is_gone else chosen(found, answers)
    creates, edits = _init(project, answers, call, entries)
    worker_creates, worker_edits = _worker(project, found, answers, call, entries)
    watched = (*monitors(project, found, answers), *cross_origin(project, found, answers))
    launched = tuple(launch_edits(project, found, answers, worker_edits))
    listed = tuple(environment(project, found, answers))
    required = tuple(requirement_edits(project, found, answers))
    return Plan(
        creates=(*creates, *worker_creates),
        requirement=(*required[:1], *image_edits(project, answers)),
        edits=(
            *required[1:],
            *edits,
            *_upgrades(found, answers),
            *_hooks(project, found, answers, entries),
            *_joined(project, found, answers),
            *_also(project, found, answers),
            *(w for w in watched if isinstance(w, Edit)),
            *(e for e in launched if isinstance(e, Edit)),
            *(e for e in listed if isinstance(e, Edit)),
        ),
        notes=(
            *drift(project, found, answers),
            *notes(project, found, answers),
            *(n for n in (*watched, *launched, *listed) if isinstance(n, Note)),
        ),
        written={
            "init": answers.written.get("init", {}) if is_gone else remember(call),
            SEEN: seen(found, answers),
            ledger.CHANGES: answers.written.get(ledger.CHANGES, []),
            FILES: _files(project, answers, call),
        },
    )


def _files(project: Project, answers: Answers, call: InitCall) -> dict[str, str]:
    """Return the files that are ours alone, with the digest of what we have put there.

    A file of that name that was there before us is the user's.
    """
    known = own_files(answers.written)
    for name, path in render.own_files(answers).items():
        text = render.file(name, answers, call)
        if project.get(path) == text or (path not in known and path not in project):
            known[path] = ledger.digest(text)
    return known


def is_rendering(project: Project, answers: Answers) -> bool:
    """Tell whether a folder holds nothing but our own files."""
    ours = render.own_files(answers).values()
    return all(path in ours or path.startswith(ANSWERS_PREFIX) for path in project.paths)


def _init(
    project: Project, answers: Answers, call: InitCall, entries: tuple[Entrypoint, ...]
) -> tuple[tuple[Create, ...], tuple[Edit, ...]]:
    path = answers.init_path
    if not path or answers.style == "none" or path in deleted(project, answers):
        return (), ()
    if answers.written.get("init") == remember(call):
        return (), ()  # nothing new is asked, so whatever stands there now is the user's
    source = project.source(path)
    module = render.file("sentry_setup.py", answers, call) if answers.style == "module" else ""
    if module and source is None:
        return (Create(path, module, "starts Sentry when it is imported"),), ()
    calls = find_inits(source.text) if source and source.text != module else ()
    inits = [c for c in calls if c.sdk == "sentry_sdk"]
    if inits:
        return (), (_merge(answers, call, inits[0].line),)
    text, imports = render.inline(call)
    if answers.style != "inline" or source is None:
        return (), ()
    entry = next((e for e in entries if e.path == path), None)
    line, root = (entry.line, entry.root) if entry else (0, "")
    own = first_party(project, root)
    arguments = {"call": text, "imports": imports, "line": line, "first_party": own}
    if entry and entry.after:
        arguments["after"] = entry.after
    paste = "\n".join((*imports, "", text))
    why = f"starts Sentry before the app on line {line}"
    return (), (Edit(path, "placements.init_before_app", arguments, why, paste),)


def _merge(answers: Answers, call: InitCall, line: int) -> Edit:
    base = recall(answers.written["init"]) if "init" in answers.written else None
    paste = "\n".join(
        [f"{k.name}={k.value}," for k in call.keywords]
        + [f"integrations: {render.constructor(i)}" for i in call.integrations]
    )
    arguments = {"line": line, "base": base, "theirs": call}
    why = "holds what the chosen features need"
    return Edit(answers.init_path, "placements.merge_init", arguments, why, paste)


def _upgrades(found: Scan, answers: Answers) -> Iterator[Edit]:
    """Yield the rewrites of old options, where the user said yes."""
    for old in found.outdated if answers.upgrade else ():
        if not old.refused:
            yield Edit(old.path, old.editor, old.arguments, old.says)


def _hooks(
    project: Project, found: Scan, answers: Answers, entries: tuple[Entrypoint, ...]
) -> Iterator[Edit]:
    """Yield the import of the set-up module at the top of each entrypoint."""
    if answers.style != "module":
        return
    for entry in entries:
        if entry.line:
            statement = hook_line(project, found.root, answers.init_module, entry)
            arguments = {"statement": statement, "after": entry.after}
            why = f"the {entry.process} process loads {answers.init_path} first"
            yield Edit(entry.path, "placements.import_first", arguments, why, statement)


def _joined(project: Project, found: Scan, answers: Answers) -> Iterator[Edit]:
    """Yield the import of the user's own init call in processes that do not come past it."""
    for lost in unreached(project, found, answers):
        if lost.module:
            statement = hook_line(project, found.root, lost.module, lost.entry)
            arguments = {"statement": statement, "after": lost.entry.after}
            why = f"the {lost.entry.process} process loads {answers.init_path}, too"
            yield Edit(lost.entry.path, "placements.import_first", arguments, why, statement)


def _also(project: Project, found: Scan, answers: Answers) -> Iterator[Edit]:
    """Yield what the chosen frameworks need in their entrypoints beside the init call."""
    for entry in (*found.entrypoints, *found.doubtful):
        if entry.path not in answers.entrypoints or entry.framework not in answers.frameworks:
            continue
        framework = frameworks()[entry.framework]
        if framework.explicit and entry.framework not in answers.libraries:
            continue  # without its integration, what is logged is all that arrives
        if early_broker(Modules(project, found.root), entry):
            continue  # the same
        for step in framework.also:
            if at_least(written_for(answers), step.since):
                own = first_party(project, entry.root)
                arguments = {**step.arguments, "name": entry.name, "first_party": own}
                yield Edit(entry.path, step.editor, arguments, step.why, step.paste)


def _worker(
    project: Project,
    found: Scan,
    answers: Answers,
    call: InitCall,
    entries: tuple[Entrypoint, ...],
) -> tuple[tuple[Create, ...], tuple[Edit, ...]]:
    """Return the worker's settings file and the launch lines that name it."""
    if not answers.worker_settings:
        return (), ()
    creates: tuple[Create, ...] = ()
    if answers.worker_settings in deleted(project, answers):
        return (), ()
    if answers.worker_settings not in project:
        text = render.file("mysettings.py", answers, call)
        creates = (Create(answers.worker_settings, text, "settings of the RQ worker"),)
    edits: list[Edit] = []
    for entry in entries:
        if not entry.line:
            edits += _launch_edits(found, entry, answers.worker_settings_module)
    return creates, tuple(edits)


def _launch_edits(found: Scan, entry: Entrypoint, module: str) -> Iterable[Edit]:
    formats = modules("launchers")
    mine = [launch for launch in found.launches if launch.evidence in entry.evidence]
    for launch in sorted(mine, key=lambda x: x.evidence, reverse=True):  # lines stay where they are
        words = (launch.program, launch.action)
        arguments = {"line": launch.evidence.line, "program": words, "insert": ("-c", module)}
        stem = next(s for s, f in formats.items() if f.matches(launch.evidence.path))
        why = f"the worker is given its settings: {' '.join(words)} -c {module}"
        paste = f"{' '.join(words)} -c {module} ...   (instead of: {launch.evidence.text})"
        yield Edit(launch.evidence.path, f"launchers.{stem}", arguments, why, paste)
