"""What the report says of a line stands in that line; what it gives to paste is read by Python."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator

from tools.audit.launched import launched
from tools.audit.trial import Finding, Tried

PLACE = re.compile(r"(?<![\w/])((?:[\w.@\[\]-]+/)*[\w.@-]+):(\d+)\b")
ABSENT = re.compile(r"[Nn]othing (?:here )?shows (?:that|how)|not certain that")
HEADING = re.compile(r"^# (\S+?)(?:, [^\n]*)?:\n", re.MULTILINE)
WORD = re.compile(r"[A-Za-z_]{3,}")


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield the places that are not there, lines without a word of their sentence, bad pastes."""
    notes = [(n.text, n.paste) for n in tried.work.changes.notes]
    notes += [(c.why, "") for c in tried.changes]
    for text, paste in dict.fromkeys(notes):
        yield from _absent(tried, text)
        for sentence in re.split(r"(?<=[.;])\s", text):
            yield from _places(tried, sentence)
        for part in _parts(paste):
            yield from _pasted(tried, text, part)


def _absent(tried: Tried, text: str) -> Iterator[Finding]:
    """Hold it against a sentence that nothing starts a file where a launch line names it."""
    if not ABSENT.search(text):
        return
    for one in launched(tried.before, tuple(tried.work.known.project.paths)):
        if re.search(rf"(?<![\w/.-]){re.escape(one.file)}(?![\w/])", text):
            yield Finding("said", "it is started", f"{one.path}:{one.line}", f"{text} | {one.text}")


def _places(tried: Tried, sentence: str) -> Iterator[Finding]:
    for path, line in PLACE.findall(sentence):
        number = int(line)
        files = [tried.before / path, tried.after / path]
        texts = [f.read_text(errors="replace").splitlines() for f in files if f.is_file()]
        if not texts:
            if "/" in path or "." in path:
                yield Finding("said", "no such file", f"{path}:{line}", sentence)
            continue
        rows = [" ".join(t[number - 1 : number + 1]) for t in texts if number <= len(t)]
        if not rows or number < 1:
            yield Finding("said", "no such line", f"{path}:{line}", sentence)
            continue
        said = {w.lower() for w in WORD.findall(sentence.replace(path, ""))}
        words = {w.lower() for row in rows for w in WORD.findall(row)}
        if not any(w in said or any(w in s or s in w for s in said) for w in words):
            yield Finding("said", "no word of it", f"{path}:{line}", f"{sentence}  |  {rows[0]}")


def _parts(paste: str) -> list[str]:
    """Return lines for several files, each below `# path:`, as those of the Python files alone."""
    _, *parts = HEADING.split(paste)
    if not parts:
        return [paste] if paste else []
    named = zip(parts[::2], parts[1::2], strict=True)
    return [lines for path, lines in named if path.endswith(".py")]


def _pasted(tried: Tried, text: str, paste: str) -> Iterator[Finding]:
    """Insert lines of Python where the sentence says, if it says so, and compile the file."""
    plain = textwrap.dedent(paste)
    looks = re.search(
        r"^(?:import |from \w+ import|with |def |async def |class |@|sentry_sdk\.|if )", plain, re.M
    )
    if not looks or re.search(r"^(?:FROM|RUN|COPY|ENV|ARG) ", plain, re.M):
        return
    try:
        ast.parse(plain)
    except SyntaxError as error:
        yield Finding("said", "paste is no Python", "", f"{text} || {paste!r} ({error})")
