"""What must run before Sentry starts: patches, `.env` files, Loguru's own set-up.

A DSN that only `.env` knows is not there before `load_dotenv()`, and `logger.remove()`
takes Sentry's sinks out again (sdk-facts 5.1). OpenTelemetry takes a provider only once: where
Sentry's comes first the project's own exporter goes silent (sdk-facts 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codemods.code.facts.module_facts import ModuleFacts
from codemods.code.importing.added_paths import PATHS
from codemods.code.importing.modules import Modules
from codemods.code.starting.loguru_sinks import resets
from codemods.code.starting.read_once import read_once
from codemods.code.starting.startup_events import PROGRAM, Event, events, is_guard
from codemods.code.uncalled import is_uncalled
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.knowledge.start_order import ENV_FILE, LOGURU, VARIABLES

_PATH_SET = pattern(r"^sys\.path(?:\[.*\])?[ \t]*\+?=[^=]", re.MULTILINE)
PATCHES = (".patch_all", ".monkey_patch")
PROVIDER = "opentelemetry.trace.set_tracer_provider"


def loaded_before(modules: Modules, path: str, line: int = 0) -> int:
    """Return the last line of the last module-level statement that must run first, or 0.

    That is one in which something of `knowledge.start_order` happens, wherever it is reached, or
    what puts the folder of the file's own package on `sys.path`. With `line`, only
    statements above it count: below the app object it is too late to wait.
    """
    waited = [event.during(path) for event in waited_for(modules, path)]
    return _last(modules, path, (*waited, *_made_importable(modules, path)), line)


def variables_before(modules: Modules, path: str, line: int = 0) -> int:
    """Return the last line of the last module-level statement that loads a `.env`, or 0.

    `line` is as in `loaded_before`.
    """
    read = [event.during(path) for event in waited_for(modules, path) if event.what is ENV_FILE]
    return _last(modules, path, read, line)


def patched_before(modules: Modules, path: str, line: int = 0) -> int:
    """Return the last line of what even the import of the SDK has to stay below, or 0.

    Those are patches, and variables that libraries read when they are imported: the SDK
    imports much of what is installed. `line` is as in `loaded_before`.
    """
    happens = waited_for(modules, path)
    waited = [e.during(path) for e in happens if e.what is VARIABLES or _changes(e)]
    return _last(modules, path, waited, line)


def is_patch(event: Event) -> bool:
    """Tell whether an event replaces what the SDK imports, and would come too late for it."""
    return event.what is not None and event.what.kind == "patch"


def _changes(event: Event) -> bool:
    return is_patch(event) or (event.what is not None and event.what.kind == "change")


def waited_for(modules: Modules, path: str) -> Iterator[Event]:
    """Yield what happens on a file's module level that Sentry should come after."""
    yield from (event for event in _either_way(modules, path) if _counts(event, path))


def _either_way(modules: Modules, path: str) -> Iterator[Event]:
    """Yield what a file does when it is imported, and what more it does as a script.

    A script in a package runs the package's `__init__` where it imports it, not before.
    """
    yield from read_once(modules, events(modules, path))
    if modules.packages(path):
        for event in read_once(modules, events(modules, path, PROGRAM)):
            if not is_guard(modules, path, event.during(path)):
                yield event


def _last(modules: Modules, path: str, starts: Iterable[int], line: int) -> int:
    ends = modules.facts(path).ends
    above = (start for start in starts if start and (not line or start < line))
    return max((ends.get(start, start) for start in above), default=0)


def _counts(event: Event, path: str) -> bool:
    """Tell whether Sentry waits for an event; a variable that another file sets is that one's."""
    if event.what is None or event.what.kind == "built":
        return False
    return event.what is not VARIABLES or event.path == path


def passed(
    modules: Modules, path: str, after: int, start: str = "", run: str = ""
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return what a process does before Sentry starts below line `after` of a file, and later.

    The process starts with the file `start`, as in `startup.events`; where that one loads
    `path` at no time that can be seen, all that it does at once comes first.
    """
    start = start or path
    done = events(modules, start, run)
    place = next((i for i, event in enumerate(done) if _begins(event, path)), len(done))
    if place == len(done):
        done += events(modules, path)
    first, later = list(done[:place]), list(done[:0])
    for event in done[place:]:
        statement = event.during(path)
        end = modules.facts(path).ends.get(statement, statement)
        (first if 0 < end <= after else later).append(event)
    return tuple(e for e in first if e.what), tuple(e for e in later if e.what)


def begins_at_once(modules: Modules, path: str, start: str, run: str = "") -> bool:
    """Tell whether a process that starts with a file loads another as far as can be seen."""
    return path == start or any(_begins(event, path) for event in events(modules, start, run))


def built_above(modules: Modules, path: str, after: int) -> Iterator[Event]:
    """Yield what other files build before Sentry starts below line `after` of `path`."""
    for event in passed(modules, path, after)[0]:
        if event.what and event.what.kind == "built" and event.path != path:
            yield event


def _begins(event: Event, path: str) -> bool:
    return event.what is None and event.path == path


def late_resets(
    modules: Modules, path: str, after: int, starts: Iterable[str] = ()
) -> Iterator[Evidence]:
    """Yield where a process sets Loguru up anew although Sentry has started below `after`.

    Sentry's sinks go with those that are taken out, so that nothing arrives any more; a function
    that nothing calls takes none out.
    `starts` are the files that the process starts from, which load `path`.
    """
    if not modules.mentioning(("loguru",)):
        return
    starts = tuple(starts) or (path,)
    before: set[tuple[str, int]] = set()
    late: set[tuple[str, int]] = set()
    for start in starts:
        first, later = passed(modules, path, after, start, PROGRAM)
        before |= {(e.path, e.line) for e in first if e.what is LOGURU}
        late |= {(e.path, e.line) for e in later if e.what is LOGURU}
    for file in dict.fromkeys(f for s in (path, *starts) for f, _ in modules.reach(s)):
        for reset in resets(modules, file):
            place = (file, reset.line)
            # At import, and not seen: in a file that nothing loads, or by its package.
            waits = place in before or not (reset.scope or place in late)
            if place in late or not (waits or is_uncalled(modules, file, reset.scope)):
                yield modules.evidence(*place)


def _made_importable(modules: Modules, path: str) -> Iterator[int]:
    """Yield the statements that make importable what a file imports of the project below them.

    Python puts a script's folder on `sys.path`, not the one above its package, which may have no
    `__init__.py`; Apache puts none there for the file that it loads.
    """
    facts, folders = modules.facts(path), path.split("/")[:-1]
    plain = [item for item in facts.imports if not item.scope and not item.level]
    own = [i.line for i in plain if i.module.partition(".")[0] in folders]
    own += [i.line for i in plain if not folders and modules.imported(path, i)]
    for call in facts.calls:
        if call.name in PATHS and not call.scope and own and call.line < min(own):
            yield call.statement
    text = modules.project.get(path, "") if own else ""
    for found in _PATH_SET.finditer(text):
        if (line := text.count("\n", 0, found.start()) + 1) < min(own):
            yield line


def provided(modules: Modules, path: str) -> int:
    """Return the last line of the module-level statement that sets OpenTelemetry's provider.

    That is `set_tracer_provider(...)`, the call of a first-party function that holds it, or
    the import of a module that makes one of both while it is imported. 0 for none, and
    where there are several.
    """
    holders = modules.mentioning((PROVIDER.rpartition(".")[2],))
    if not holders:
        return 0
    facts = modules.facts(path)
    lines = {
        c.statement
        for c in facts.calls
        if not c.scope and _provides(modules, path, c.name, holders)
    }
    for item in facts.imports:
        if not item.scope and item.line in facts.ends:
            for target in modules.imported(path, item):
                calls = (c for c in modules.facts(target).calls if not c.scope and not c.guarded)
                if any(_provides(modules, target, c.name, holders) for c in calls):
                    lines.add(item.line)
    return facts.ends.get(lines.pop(), 0) if len(lines) == 1 else 0


def _provides(modules: Modules, path: str, name: str, holders: tuple[str, ...]) -> bool:
    """Tell whether calling `name` in a file sets the provider, at once or one call deeper.

    `holders` are the files that name the function; to look into all that a file imports, for
    each of its calls, takes minutes in a large project.
    """
    if name == PROVIDER:
        return True
    for file in holders:
        short = name if file == path else name.rpartition(".")[2]
        calls = modules.facts(file).calls
        if any(c.name == PROVIDER and c.scope == short for c in calls) and (
            file == path or _is_imported(modules, path, name, file)
        ):
            return True
    return False


def _is_imported(modules: Modules, path: str, name: str, file: str) -> bool:
    """Tell whether a dotted name of `path` means something in `file`, by an import of it."""
    heads = (name.partition(".")[0], name.rpartition(".")[0])
    return any(
        file in modules.imported(path, item)
        and (item.bound in heads or item.module in heads or item.bound == name)
        for item in modules.facts(path).imports
    )


def is_late(facts: ModuleFacts, line: int) -> bool:
    """Tell whether an import below `line` comes after code.

    Below gevent's patches, which `import_first` leaves at the top, it does anyway.
    """
    if 0 < facts.first_code <= line:
        return True
    first = (c.name for c in facts.calls if c.statement == facts.first_code and not c.scope)
    return any(name.endswith(PATCHES) for name in first)
