"""What is said is said once, and the files and packages that it names are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tools.audit.trial import Finding, Tried

FILE = re.compile(
    r"(?<![\w/.*<{-])((?:[\w.@-]+/)*[\w@-][\w.@-]*\.(?:py|toml|cfg|txt|ya?ml|lock))\b"
)
OLD = re.compile(r"; ([^\s;]+):(\d+) has \S+: off")
START = "sentry_sdk.init("
MADE = ("requirements.txt",)  # that a note may ask for
LOAD = ("gunicorn.conf.py",)


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield sentences that stand twice, whole calls offered twice for a file, and absent files."""
    notes = tried.work.changes.notes
    for one, other in combinations(notes, 2):
        if _kind(one.text) == _kind(other.text):
            yield Finding("repeated", "said twice", "", f"{one.text} | {other.text}")
        both = _first(one.text) and _first(one.text) == _first(other.text)
        if both and START in one.paste and START in other.paste:
            yield Finding("repeated", "call offered twice", _first(one.text), other.text)
    planned = {*(change.path for change in tried.changes), *MADE, *LOAD}
    planned.add(tried.work.known.answers.init_path)  # also where it had to wait
    for note in notes:
        for path in dict.fromkeys(FILE.findall(note.text)):
            if not _is_there(tried, path) and path not in planned:
                yield Finding("repeated", "no such file", path, note.text)
        for path, line in OLD.findall(note.text):
            rows = tried.work.known.found.dependencies.requirements
            if not any(r.evidence.path == path and r.evidence.line == int(line) for r in rows):
                yield Finding("repeated", "no such requirement", f"{path}:{line}", note.text)


def _kind(text: str) -> str:
    """Return a sentence without what tells it from others of its kind: files, lines, names."""
    return re.sub(r"`[^`]*`|\([^()]*\)|\S*[/.:\d]\S*|,", "", text)[:200]


def _first(text: str) -> str:
    found = FILE.match(text)
    return found[1] if found else ""


def _is_there(tried: Tried, path: str) -> bool:
    """Tell whether a file is there by that path, or below any folder: some are named so."""
    folders = (tried.before, tried.after)
    return any((f / path).exists() or any(f.rglob(path.rpartition("/")[2])) for f in folders)
