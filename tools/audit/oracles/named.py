"""Whoever imports an edited file, tests included, finds what that file now imports."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.audit.trial import Finding, Tried

OURS = re.compile(r"^(?:from ([\w.]+) import|import) (sentry_setup|mysettings)\b", re.M)


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield each file by whose name for an edited one the import in that is not found."""
    texts = {c.path: (c.after or b"").decode("utf-8", "replace") for c in tried.changes}
    imports = {p: OURS.search(t) for p, t in texts.items() if p.endswith(".py")}
    wanted = {p: ".".join(filter(None, m.groups())) for p, m in imports.items() if m}
    wanted = {p: module for p, module in wanted.items() if not module.startswith(".")}
    for path in sorted(tried.work.known.project.python) if wanted else ():
        if path in wanted:
            continue
        for name in _absolute(tried.after / path):
            for edited, module in wanted.items():
                yield from _lost(tried, path, name, edited, module)


def _lost(tried: Tried, path: str, name: str, edited: str, module: str) -> Iterator[Finding]:
    tail = name.replace(".", "/")
    stem = edited.removesuffix(".py").removesuffix("/__init__")
    if stem != tail and not stem.endswith(f"/{tail}"):
        return
    root = stem[: -len(tail)].rstrip("/")
    file = tried.after / root / f"{module.replace('.', '/')}.py"
    if not file.is_file() and not _finds_more(tried, path, edited, root):
        yield Finding("named", "import not found", path, f"`{name}` imports {module}")


def _finds_more(tried: Tried, path: str, edited: str, root: str) -> bool:
    """Tell whether the edited file's own imports show that another folder is searched there."""
    for name in _absolute(tried.before / edited):
        top = name.partition(".")[0]
        places = [tried.before / root / top, (tried.before / root / top).with_suffix(".py")]
        inside = any(
            p.startswith(f"{top}/") or f"/{top}/" in p or p.endswith((f"/{top}.py", f"{top}.py"))
            for p in tried.work.known.project.python
        )
        if inside and not any(place.exists() for place in places):
            return True
    return False


def _absolute(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_text(errors="replace"))
    except (OSError, SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
