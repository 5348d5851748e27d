"""Programs that a project requires and that no command starts, so that their file is not known."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.editing.lists.requirement import normalised
from codemods.files.dependencies import Dependencies
from codemods.knowledge.registry import frameworks, programs


def unnamed_workers(modules: Modules, depends: Dependencies) -> dict[str, list[str]]:
    """Return, by the name of each such program, the files that import it, the likeliest first.

    Those are programs that run a project's files as they are, and have no integration. What
    brings a broker to a queue bears its name in front: `taskiq_redis`.
    """
    stems = {s for f in frameworks().values() if f.kind == "script" for s in f.programs}
    found: dict[str, list[str]] = {}
    for program in (programs()[stem] for stem in sorted(stems) if programs()[stem].packages):
        if any(not r.group for r in depends.named(*program.packages)):
            tops = {module.partition(".")[0] for module in program.modules}
            bringing = {normalised(r.name).replace("-", "_") for r in depends.requirements}
            tops |= {name for name in bringing if name.startswith(tuple(f"{t}_" for t in tops))}
            paths = [p for p in modules.mentioning(tops) if _imports(modules, p, tops)]
            found |= {program.name: sorted(paths, key=lambda p: p.count("/"))} if paths else {}
    return found


def _imports(modules: Modules, path: str, tops: set[str]) -> bool:
    """Tell whether a file imports one of these packages."""
    items = (i for i in modules.facts(path).imports if not i.level)
    return any(item.module.partition(".")[0] in tops for item in items)
