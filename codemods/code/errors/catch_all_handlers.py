"""Where a text handles every error, told without parsing it: most files need no tree for that."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.knowledge.errors.caught_errors import (
    CALL_SETTERS,
    CALLBACKS,
    CALLED_BACK,
    CONSUMERS,
    FAILED_NAMES,
    FAILING_CLASSES,
    FAILING_IF_TOLD,
    LISTENS,
    ROUTES,
    SHOWS,
)

# It begins with a word, for which Python looks far faster than for the start of a line.
_BROAD = pattern(r"except\b(?:[ \t]*:|(?:[^:#]|#[^\n]*\n)*?\b(?:Base)?Exception\b)")
_OPENING, _CLOSING = "([{", ")]}"
_RAISED = sorted(FAILING_CLASSES | FAILING_IF_TOLD)
_ANSWERS = pattern("|".join((r"\b5\d\d\b", *FAILED_NAMES, *CALL_SETTERS, *_RAISED)))
_VIEW = r"\bdef \w+\((?:self, *)?request\b"
_ROUTED = pattern(rf"@[^\n]*\.(?:{'|'.join(sorted(ROUTES))})\b|{_VIEW}")
_RETURNS = pattern(r"\breturn\b")
_SHOWN = pattern(rf"\b(?:{'|'.join(sorted(SHOWS))})\b")
_READS = {*LISTENS, *CALLBACKS, *CALLED_BACK, *(name.rpartition(".")[2] for name in CONSUMERS)}
_LOOPS = pattern(rf"\b(?:while|{'|'.join(sorted(_READS))})\b")


def may_take_all(text: str) -> bool:
    """Tell whether a text may hold a handler for all errors."""
    return _BROAD.search(text) is not None


def may_hold(text: str) -> tuple[bool, bool]:
    """Tell whether a handler in a text may answer an error, and whether one may end a loop's."""
    blocks = tuple(handlers(text))
    routed = bool(blocks) and _ROUTED.search(text) is not None
    answers = any(_ANSWERS.search(b) or (routed and _RETURNS.search(b)) for b in blocks)
    shown = any(_SHOWN.search(block) for block in blocks)
    return answers, shown and _LOOPS.search(text) is not None


def handlers(text: str) -> Iterator[str]:
    """Yield the lines of each handler for all errors, or more of them where that is not certain.

    It ends where a line begins no further in than its `except`. A string of several lines may
    hold such a line, so from one on all of the text is given.
    """
    for found in _BROAD.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        if text[start : found.start()].strip():
            continue  # a comment, or a text
        yield _block(text[start:], found.end() - start)


def _block(text: str, head: int) -> str:
    margin = len(text) - len(text.lstrip())
    end = text.find("\n", head) + 1 or len(text)
    while end < len(text):
        line = text[end : text.find("\n", end) + 1 or len(text)]
        further = len(line) - len(line.lstrip()) > margin
        if line.strip() and not further and not _goes_on(text[:end], line):
            break
        end += len(line)
    return text if '"""' in text[:end] or "'''" in text[:end] else text[:end]


def _goes_on(block: str, line: str) -> bool:
    """Tell whether a line belongs to what began above it, for all that it begins further out."""
    is_open = sum(map(block.count, _OPENING)) > sum(map(block.count, _CLOSING))
    return is_open or block.endswith("\\\n") or line.lstrip().startswith("#")
