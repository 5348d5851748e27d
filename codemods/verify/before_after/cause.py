"""Which of the four proofs was wrong of an edit that makes a process fail, and what costs."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.pattern import pattern
from codemods.verify.before_after.values import Cause, Cost, Finding, Seen
from codemods.verify.values import Fact

MISSING = pattern(r"No module named '?(?P<name>[\w.]+)|cannot import name .* from '(?P<of>[\w.]+)'")
SDK = "sentry_sdk"
MOST = 4  # modules that are named
SHOWN = 3  # of the integrations
NONE = "no integration of the SDK stands out"
REST = "Most of it is the SDK itself, and what the files that load it import"
LEAST = 0.05  # seconds, or a megabyte: less is not worth a line


def cause(paths: tuple[str, ...], findings: Iterable[Finding], modules: Iterable[str]) -> Cause:
    """Return the proof that the failure speaks against; `modules` are those of our own files."""
    text = " ".join(finding.text for finding in findings)
    found = MISSING.search(text)
    name = (found["name"] or found["of"] or "") if found else ""
    if name.partition(".")[0] == SDK:
        why = "sentry-sdk is not in the environment that the process runs in"
        return Cause(paths, "installed", why)
    if name and any(own == name or own.startswith(f"{name}.") for own in modules):
        return Cause(paths, "importable", f"the running process knows no module {name}")
    if name:
        return Cause(paths, "installed", f"sentry-sdk needs {name}, which is not installed there")
    return Cause(paths, "timely", "where Sentry begins in it, it changes what the process does")


def told(seen: Seen, more: Cost) -> str:
    """Return what the SDK imported and what that took, the dearest first, of what is needed more.

    Where that explains less than half of it the rest has to be looked for.
    """
    rows = [fact for fact in seen.facts if fact.get("what") == "cost"]
    rows.sort(key=lambda fact: -_of(fact, "seconds"))
    dear = "; ".join(_said(row) for row in rows[:SHOWN] if _is_dear(row))
    little = 2 * sum(_of(row, "seconds") for row in rows) < more.seconds
    rest = f". {REST}" if dear and little else ""
    return f"{dear or NONE}{rest}"


def _is_dear(row: Fact) -> bool:
    return _of(row, "seconds") >= LEAST or _of(row, "megabytes") >= 1


def _of(row: Fact, key: str) -> float:
    return float(row.get(key) or 0)


def _said(row: Fact) -> str:
    names = list(row.get("modules", ()))
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    brought = f" ({', '.join(names[:MOST])}{more})" if names else ""
    held = f", {row['megabytes']:.0f} MB" if row.get("megabytes") else ""
    return f"{row['module']} took {row['seconds']:.1f} s{held}{brought}"
