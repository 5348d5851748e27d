"""Which pipelines a project writes code for, and which of its files only they load."""

from __future__ import annotations

from codemods.code.module_facts import ModuleFacts
from codemods.code.modules import Modules
from codemods.files.model import Evidence
from codemods.knowledge.registry import pipelines


def used_pipelines(modules: Modules) -> dict[str, Evidence]:
    """Return, by file stem, where those are imported that no file tells of Sentry."""
    found: dict[str, Evidence] = {}
    for stem, one in pipelines().items():
        paths = modules.mentioning(one.modules)
        lines = [(path, n) for path in paths if (n := _imported(modules.facts(path), one.modules))]
        mine = {path for path, _ in lines}
        texts = [(path, modules.project[path]) for path in paths]
        told = any(one.done in t and (p in mine or "sentry_sdk" in t) for p, t in texts)
        if lines and not told:
            found[stem] = modules.evidence(*lines[0])
    return found


def is_loaded(facts: ModuleFacts) -> bool:
    """Tell whether a file is one that nothing but a pipeline's own processes load."""
    return any(_imported(facts, one.modules) for one in pipelines().values() if one.loads)


def _imported(facts: ModuleFacts, names: tuple[str, ...]) -> int:
    """Return the line of the first import of one of these packages, 0 for none."""
    items = (i for i in facts.imports if not i.level and i.module.partition(".")[0] in names)
    return next((item.line for item in items), 0)
