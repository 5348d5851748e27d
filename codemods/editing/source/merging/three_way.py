"""What becomes of one value: ours (in the file), base (what we wrote last), theirs (wanted)."""

from __future__ import annotations

import ast
from typing import Literal, NamedTuple

from codemods.editing.source.source import comments, expression

Action = Literal["keep", "add", "change", "remove"]
_LONGEST = 60


class Verdict(NamedTuple):
    """What to do, and a sentence where the user's version won over another wish of ours."""

    action: Action
    note: str = ""


def decide(name: str, ours: str | None, base: str | None, theirs: str | None) -> Verdict:
    """Compare three versions of a value's source text; None stands for "not there".

    What the user didn't touch follows the answers, what the user touched stays.
    """
    if same(theirs, base):
        return Verdict("keep")
    if untouched(ours, base):
        return Verdict(_following(base, theirs))
    if same(ours, theirs):
        return Verdict("keep")
    return Verdict("keep", f"{name}: {_reason(ours, theirs)}")


def same(one: str | None, other: str | None) -> bool:
    """Tell whether two texts are the same expression, whatever their layout."""
    if one is None or other is None:
        return one is other
    return one == other or ast.dump(expression(one)) == ast.dump(expression(other))


def untouched(ours: str | None, base: str | None) -> bool:
    """Tell whether the file still holds what we wrote; a comment in it is the user's."""
    if ours is None or base is None:
        return ours is base
    return same(ours, base) and not comments(ours) - comments(base)


def shortened(text: str) -> str:
    """Return a value on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _following(base: str | None, theirs: str | None) -> Action:
    if base is None:
        return "add"
    return "remove" if theirs is None else "change"


def _reason(ours: str | None, theirs: str | None) -> str:
    if ours is None:
        return f"it stays out as you took it out, the answers say {shortened(theirs or '')}"
    kept = f"your {shortened(ours)} is kept"
    if theirs is None:
        return f"{kept}, though the answers no longer ask for it"
    return f"{kept}, the answers say {shortened(theirs)}"
