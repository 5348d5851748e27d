"""What must run before Sentry starts: loading `.env` files, setting Loguru up.

A DSN that only `.env` knows is not there before `load_dotenv()`, and `logger.remove()`
takes Sentry's sinks out again (sdk-facts 5.1). OpenTelemetry takes a provider only once: where
Sentry's comes first the project's own exporter goes silent (sdk-facts 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from codemods.code.module_facts import Call, ModuleFacts
from codemods.code.modules import Modules
from codemods.files.model import Evidence
from codemods.knowledge.registry import PREPARING

PATCHES = (".patch_all", ".monkey_patch")
PROVIDER = "opentelemetry.trace.set_tracer_provider"
RESETS = ("loguru.logger.remove", "loguru.logger.configure")
LOADERS = ("load_dotenv", ".read_env")
DEPTH = 5  # imports below one another that are followed
PATHS = ("sys.path.append", "sys.path.insert", "sys.path.extend", "site.addsitedir")


def loaded_before(modules: Modules, path: str) -> int:
    """Return the last line of the last module-level statement that must run first, or 0.

    That is a call of a loader, or of a first-party function that makes one, the import
    of a first-party module that makes one while it is imported, or what puts the folder of
    the file's own package on `sys.path`.
    """
    facts = modules.facts(path)
    lines = [call.statement for call in _loading(modules, path)]
    lines += _made_importable(modules, path)
    first: dict[str, int] = {}  # where each file with a loader is imported first
    for item in sorted(facts.imports, key=lambda i: i.line):
        if not item.scope and item.line in facts.ends:
            for target in modules.imported(path, item):
                for loading in _loaders(modules, target, path):
                    first.setdefault(loading, item.line)
    return max((facts.ends.get(line, line) for line in (*lines, *first.values())), default=0)


def _made_importable(modules: Modules, path: str) -> Iterator[int]:
    """Yield the statement that makes the file's own package importable: a script in it, that is.

    Python puts the script's folder on `sys.path`, not the one above the package.
    """
    facts, root = modules.facts(path), modules.package_root(path)
    package = path[len(root) :].lstrip("/").partition("/")[0]
    own = [
        item.line
        for item in facts.imports
        if not item.scope and not item.level and item.module.partition(".")[0] == package
    ]
    for call in facts.calls:
        if call.name in PATHS and not call.scope and own and call.line < min(own):
            yield call.statement


def late_resets(
    modules: Modules, path: str, after: int, starts: Iterable[str] = ()
) -> Iterator[Evidence]:
    """Yield where a process sets Loguru up anew although Sentry has started below `after`.

    Sentry's sinks go with those that are taken out, so that nothing arrives any more.
    `starts` are the files that the process starts from, which load `path`.
    """
    loaded = dict(modules.reach(path))
    above = {p: d for start in starts for p, d in modules.reach(start) if p not in loaded}
    for file in (*loaded, *above):
        if "loguru" not in modules.project[file]:
            continue
        for call in modules.facts(file).calls:
            waited = file == path and call.statement <= after
            at_import = file != path and not call.scope
            if (
                _is_reset(call)
                and not waited
                and not at_import
                and not _waited(modules, path, after, file, call)
            ):
                yield modules.evidence(file, call.line)


def _waited(modules: Modules, path: str, after: int, loaded: str, reset: Call) -> bool:
    """Tell whether the function that holds a reset is called before Sentry starts."""
    calls = (c for c in modules.facts(path).calls if not c.scope and c.statement <= after)
    return any((loaded, reset.scope) in _defined(modules, path, call) for call in calls)


def _function_loads(modules: Modules, path: str, call: Call) -> bool:
    return any(
        _is_loader(inner) and inner.scope == scope
        for loaded, scope in _defined(modules, path, call)
        for inner in modules.facts(loaded).calls
    )


def _defined(modules: Modules, path: str, call: Call) -> Iterator[tuple[str, str]]:
    """Yield (file, function) that a call on module level may mean, if first-party.

    A class means its constructor.
    """
    facts = modules.facts(path)
    name = call.name.rpartition(".")[2]
    yield from ((path, known) for known in _callable(facts, call.name))
    for item in facts.imports:
        if not call.name.startswith((item.bound, item.module)):
            continue  # by far the most, and the names below take long to make
        dotted = f"{item.module}.{item.name}".strip(".")
        if (
            item.bound == call.name
            or call.name.startswith((f"{dotted}.", f"{item.bound}."))
            or (call.name == dotted)
        ):
            for target in modules.imported(path, item):
                yield from ((target, known) for known in _callable(modules.facts(target), name))


def _callable(facts: ModuleFacts, name: str) -> Iterator[str]:
    yield from (known for known in (name, f"{name}.__init__") if known in facts.parameters)


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


def _loaders(modules: Modules, start: str, importer: str) -> Iterator[str]:
    """Yield the files that run a loader when `start` is imported, and what it imports."""
    if not modules.mentioning(PREPARING):
        return
    ring, seen = [start], {start, importer}
    for _ in range(DEPTH):
        for path in ring:
            if _is_loading(modules, path):
                yield path
        ring = [loaded for path in ring for loaded in modules.eager(path) if loaded not in seen]
        ring = list(dict.fromkeys(ring))
        seen.update(ring)


@lru_cache(maxsize=1024)  # each import of a large file asks for what the others load as well
def _is_loading(modules: Modules, path: str) -> bool:
    return any(_loading(modules, path))


def _loading(modules: Modules, path: str) -> Iterator[Call]:
    """Yield the calls on module level that load, at once or in a first-party function."""
    for call in modules.facts(path).calls:
        at_import = not call.scope and not call.guarded
        if at_import and (_is_loader(call) or _function_loads(modules, path, call)):
            yield call


def _is_loader(call: Call) -> bool:
    return call.name.endswith(LOADERS) or _is_reset(call)


def _is_reset(call: Call) -> bool:
    """Tell whether a call takes all of Loguru's handlers out; one that is named is its own."""
    if call.name == RESETS[0]:
        return not call.positional and not call.keywords
    return call.name == RESETS[1] and bool({"handlers", "**"}.intersection(call.keywords))
