"""Each launch line is accounted for: its file starts Sentry, or the report speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.audit.launched import Launched, closure, launched
from tools.audit.trial import Finding, Tried

STARTS = re.compile(r"sentry_sdk\.init|import sentry_setup|sentry_setup\b|\binit_sentry|raven")


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield the launches that nothing is said of."""
    paths = tuple(tried.work.known.project.paths)
    known = frozenset((*paths, *(c.path for c in tried.changes)))
    told: set[str] = set()
    for one in launched(tried.before, paths):
        if one.file in told:
            continue
        if not _covered(tried, one, known):
            told.add(one.file)
            yield Finding("counted", "silent", f"{one.path}:{one.line}", f"{one.file}  {one.text}")


def _covered(tried: Tried, one: Launched, known: frozenset[str]) -> bool:
    if _named(tried.report, one) or "nothing was edited" in tried.report:
        return True
    loads = [p for p in closure(tried.after, one.file, one.cwd, known) if p in known]
    left = " ".join(n.text for n in tried.work.changes.notes if n.level == "todo")
    return any(
        path in left or STARTS.search((tried.after / path).read_text(errors="replace"))
        for path in loads
        if (tried.after / path).is_file()
    )


def _named(report: str, one: Launched) -> bool:
    """Tell whether the report names the file, the launch, or the folder that it lies in."""
    folders = [f"{one.file[:i]}/" for i, c in enumerate(one.file) if c == "/"]
    words = [one.file, f"{one.path}:{one.line}", *folders]
    return any(re.search(rf"(?<![\w/]){re.escape(word)}", report) for word in words) or any(
        re.search(rf"(?<![\w/]){re.escape(f.rstrip('/'))}(?![\w/.])", report) for f in folders
    )
