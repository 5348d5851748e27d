"""What became of the project since the answers were given: files gone or moved, more to report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codemods.code.importing.module_references import imports_of
from codemods.files.model import Entrypoint, Evidence, Note
from codemods.planning.deciding.place import worker_settings
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known
from codemods.planning.reach.new_processes import newcomers
from codemods.planning.turn import Turn
from codemods.processes.deployed.images_copying_by_name import images_with
from codemods.processes.wording import label
from codemods.sentry.answers import Answers

TURN = Turn.CHANGED


def plan(known: Known) -> Iterator[Note]:
    """Yield what the user should know, what stops the application first.

    Nothing on a first copy, which has written nothing yet.
    """
    answers = known.answers
    if not answers.written:
        return
    yield from _deleted(known)
    ours = (*deleted(known.project, answers), answers.worker_settings)
    gone = [p for p in answers.entrypoints if p not in ours and not known.project.stands(p)]
    kept = [p for p in answers.entrypoints if p not in gone]
    now = [p for p in _loading(known) if p not in kept] if gone else []
    new = [e for e in newcomers(known.found, answers) if e.path not in now]
    if gone:
        yield _moved(answers, gone, kept, now)
    if new:
        yield _new(known, new, [*kept, *now])


def _deleted(known: Known) -> Iterator[Note]:
    own = (known.answers.init_path, known.answers.worker_settings)
    for path in (path for path in deleted(known.project, known.answers) if path in own):
        needed = list(_needed(known, path))
        back = f"bring it back (`git checkout <commit> -- {path}`, or `copier-sentry add`)"
        if needed:
            places = ", ".join(map(str, needed))
            yield Note(
                f"{path} was deleted and {places} still needs it: THAT FAILS WHEN IT STARTS. "
                f"Take these lines out, or {back}.",
                "\n".join(e.text for e in needed),
            )
        elif known.found.usable:
            now = known.found.usable[0].path
            data = {"style": ["existing"], "init_path": [now]}
            yield Note(f"{path} is gone; Sentry now starts in {now}. Say so:", _update(data))
        else:
            yield Note(f"{path} was deleted and stays so. To have Sentry again {back}.")


def _needed(known: Known, path: str) -> Iterator[Evidence]:
    yield from imports_of(known.project, {}, path)
    yield from images_with(known.project, {}, path)
    if path == known.answers.worker_settings:
        for launch in known.found.launches:
            if known.answers.worker_settings_module in launch.command.argv:
                yield launch.evidence


def _moved(answers: Answers, gone: list[str], kept: list[str], now: list[str]) -> Note:
    """Return what to say of entrypoints that are gone, and where their line stands now."""
    said = f"{', '.join(gone)} is gone"
    if not now:
        how = "Name the file that the process now starts from"
        if kept:
            how = "If its process is gone too, say so; else add the file that it now starts from"
        listed = kept or ["path/to/file.py"]
        return Note(f"{said}. {how}:", _update({"entrypoints": listed}))
    data = {"entrypoints": [*kept, *now]}
    if answers.init_path in gone:
        data["init_path"] = now[:1]
    return Note(f"{said}; Sentry now starts in {', '.join(now)}. Say so:", _update(data))


def _loading(known: Known) -> list[str]:
    """Return the files that start Sentry or load the module that does."""
    if known.answers.style == "module":
        return [e.path for e in imports_of(known.project, {}, known.answers.init_path)]
    return [e.path for e in known.found.usable]


def _new(known: Known, new: list[Entrypoint], kept: list[str]) -> Note:
    """Return what is to be passed for the processes that came since."""
    answers = known.answers
    names = ", ".join(_shown(known, e) for e in new)
    data = {
        "frameworks": [*answers.frameworks, *(e.framework for e in new)],
        "entrypoints": [*kept, *(e.path for e in new)],
    }
    settings = [e for e in new if not e.line]
    if settings and answers.style != "module":
        return Note(
            f"{names} came since, and its worker needs settings that load a module: take Sentry "
            "out (`copier-sentry remove`) and copy again."
        )
    if settings and not answers.worker_settings:
        path, module = worker_settings(answers.init_path, answers.init_module, settings[0])
        data |= {"worker_settings": [path], "worker_settings_module": [module]}
    return Note(f"{names} came since. To have it report too:", _update(data))


def _shown(known: Known, entry: Entrypoint) -> str:
    name = label(known.modules, known.found.launches, entry)
    return f"{name} ({entry.path}:{entry.line})" if entry.line else name


def _update(data: Mapping[str, list[str]]) -> str:
    """Return the command that answers anew; a list where the question takes several."""
    several = ("frameworks", "entrypoints")
    values = {k: ",".join(dict.fromkeys(v)) for k, v in data.items()}
    pairs = (f"{k}=[{v}]" if k in several else f"{k}={v}" for k, v in values.items())
    return "copier-sentry update" + "".join(f" \\\n    -a '{pair}'" for pair in pairs)
