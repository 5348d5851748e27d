"""What must run before Sentry starts: loading `.env` files, setting Loguru up.

A DSN that only `.env` knows is not there before `load_dotenv()`, and `logger.remove()`
takes Sentry's sinks out again (sdk-facts 5.1). OpenTelemetry takes a provider only once: where
Sentry's comes first the project's own exporter goes silent (sdk-facts 10).
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.model import Evidence
from codemods.module_facts import Call, ModuleFacts
from codemods.modules import Modules

PATCHES = (".patch_all", ".monkey_patch")
PROVIDER = "opentelemetry.trace.set_tracer_provider"
RESETS = ("loguru.logger.remove", "loguru.logger.configure")
LOADERS = ("load_dotenv", ".read_env", *RESETS)
PATHS = ("sys.path.append", "sys.path.insert", "sys.path.extend", "site.addsitedir")


def loaded_before(modules: Modules, path: str) -> int:
    """Return the last line of the last module-level statement that must run first, or 0.

    That is a call of a loader, or of a first-party function that makes one, the import
    of a first-party module that makes one while it is imported, or what puts the folder of
    the file's own package on `sys.path`.
    """
    facts = modules.facts(path)
    run = [call for call in facts.calls if not call.scope and not call.guarded]
    lines = [c.statement for c in run if _is_loader(c.name) or _function_loads(modules, path, c)]
    lines += _made_importable(modules, path)
    for item in facts.imports:
        if not item.scope and item.line in facts.ends:
            targets = modules.imported(path, item)
            if any(_loads(modules, target) for target in targets):
                lines.append(item.line)
    return max((facts.ends.get(line, line) for line in lines), default=0)


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


def late_resets(modules: Modules, path: str, after: int) -> Iterator[Evidence]:
    """Yield where a process sets Loguru up anew although Sentry has started below `after`.

    Sentry's sinks go with those that are taken out, so that nothing arrives any more.
    """
    for loaded, _ in modules.reach(path):
        if "loguru" not in modules.project[loaded]:
            continue
        for call in modules.facts(loaded).calls:
            waited = loaded == path and call.statement <= after
            at_import = loaded != path and not call.scope
            if (
                call.name in RESETS
                and not waited
                and not at_import
                and not _waited(modules, path, after, loaded, call)
            ):
                text = modules.project[loaded].splitlines()[call.line - 1].strip()
                yield Evidence(loaded, call.line, text)


def _waited(modules: Modules, path: str, after: int, loaded: str, reset: Call) -> bool:
    """Tell whether the function that holds a reset is called before Sentry starts."""
    calls = (c for c in modules.facts(path).calls if not c.scope and c.statement <= after)
    return any((loaded, reset.scope) in _defined(modules, path, call) for call in calls)


def _function_loads(modules: Modules, path: str, call: Call) -> bool:
    return any(
        _is_loader(inner.name) and inner.scope == scope
        for loaded, scope in _defined(modules, path, call)
        for inner in modules.facts(loaded).calls
    )


def _defined(modules: Modules, path: str, call: Call) -> Iterator[tuple[str, str]]:
    """Yield (file, function) that a call on module level may mean, if first-party."""
    facts = modules.facts(path)
    if call.name in facts.parameters:
        yield path, call.name
    name = call.name.rpartition(".")[2]
    for item in facts.imports:
        dotted = f"{item.module}.{item.name}".strip(".")
        if (
            item.bound == call.name
            or call.name.startswith((f"{dotted}.", f"{item.bound}."))
            or (call.name == dotted)
        ):
            for target in modules.imported(path, item):
                if name in modules.facts(target).parameters:
                    yield target, name


def provided(modules: Modules, path: str) -> int:
    """Return the last line of the module-level statement that sets OpenTelemetry's provider.

    That is `set_tracer_provider(...)`, the call of a first-party function that holds it, or
    the import of a module that makes one of both while it is imported. 0 for none, and
    where there are several.
    """
    if not modules.mentioning((PROVIDER.rpartition(".")[2],)):
        return 0
    facts = modules.facts(path)
    lines = {c.statement for c in facts.calls if not c.scope and _provides(modules, path, c.name)}
    for item in facts.imports:
        if not item.scope and item.line in facts.ends:
            for target in modules.imported(path, item):
                calls = (c for c in modules.facts(target).calls if not c.scope and not c.guarded)
                if any(_provides(modules, target, c.name) for c in calls):
                    lines.add(item.line)
    return facts.ends.get(lines.pop(), 0) if len(lines) == 1 else 0


def _provides(modules: Modules, path: str, name: str) -> bool:
    """Tell whether calling `name` in a file sets the provider, at once or one call deeper."""
    if name == PROVIDER:
        return True
    for file in (path, *modules.loads(path)):
        short = name if file == path else name.rpartition(".")[2]
        facts = modules.facts(file)
        known = file == path or _is_imported(modules, path, name, file)
        if known and short in facts.parameters:
            return any(c.name == PROVIDER and c.scope == short for c in facts.calls)
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


def _loads(modules: Modules, start: str) -> bool:
    """Tell whether importing a module, or what it imports, runs a loader."""
    for path, _ in modules.reach(start, depth=1):
        calls = modules.facts(path).calls
        if any(not c.scope and not c.guarded and _is_loader(c.name) for c in calls):
            return True
    return False


def _is_loader(name: str) -> bool:
    return any(name == loader or name.endswith(loader) for loader in LOADERS)
