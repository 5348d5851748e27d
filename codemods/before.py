"""What must run before Sentry starts: loading `.env` files, setting Loguru up.

A DSN that only `.env` knows is not there before `load_dotenv()`, and `logger.remove()`
takes Sentry's sinks out again (sdk-facts 5.1).
"""

from __future__ import annotations

from codemods.module_facts import ModuleFacts
from codemods.modules import Modules

LOADERS = ("load_dotenv", ".read_env", "loguru.logger.remove", "loguru.logger.configure")


def loaded_before(modules: Modules, path: str) -> int:
    """Return the last line of the last module-level statement that must run first, or 0.

    That is a call of a loader, or the import of a first-party module that makes one while
    it is imported.
    """
    facts = modules.facts(path)
    lines = [call.statement for call in facts.calls if not call.scope and _is_loader(call.name)]
    for item in facts.imports:
        if not item.scope and item.line in facts.ends:
            targets = modules.imported(path, item)
            if any(_loads(modules, target) for target in targets):
                lines.append(item.line)
    return max((facts.ends.get(line, line) for line in lines), default=0)


def is_late(facts: ModuleFacts, line: int) -> bool:
    """Tell whether an import below `line` comes after code."""
    return 0 < facts.first_code <= line


def _loads(modules: Modules, start: str) -> bool:
    """Tell whether importing a module, or what it imports, runs a loader."""
    for path, _ in modules.reach(start, depth=1):
        calls = modules.facts(path).calls
        if any(not c.scope and not c.guarded and _is_loader(c.name) for c in calls):
            return True
    return False


def _is_loader(name: str) -> bool:
    return any(name == loader or name.endswith(loader) for loader in LOADERS)
