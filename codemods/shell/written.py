"""Files that a script writes when it is run: by a heredoc, `tee`, `echo … >` or `crontab -`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.shell.commands import split_commands
from codemods.shell.own_folder import own_folder
from codemods.shell.variables import expanded

CRONTAB = "crontab"  # what `crontab -` is fed with, named as such a file would be
_WORD = r"\"[^\"\n]*\"|'[^'\n]*'|[^\s|;&<>()\"']+"
_HEREDOC = pattern(r"<<(-?)[ \t]*\\?([\"']?)(\w+)\2")
_COPIED = pattern(r"[ \t]*(?:COPY|ADD)\b.*[ \t](\S+)[ \t]*$", re.IGNORECASE)
_TEE = pattern(rf"\btee\b(?:[ \t]+-[\w-]+)*[ \t]+({_WORD})")
_INTO = pattern(rf"(?<![\d&<>=-])>>?[ \t]*({_WORD})")
_QUOTED = pattern(r"(>[ \t]*|\btee\b[^|;&\n\"']*|<<-?[ \t]*)?(\"[^\"\n]*\"|'[^'\n]*')")
_FED = pattern(r"\bcrontab\b(?:[ \t]+-u[ \t]*\S+)?[ \t]*(?:-(?=[\s;&)\"']|$)|(?=<<)|$)")
_INSTALLED = pattern(rf"\bcrontab[ \t]+(?:-u[ \t]*\S+[ \t]+)?({_WORD})")
_ASSIGNED = pattern(r"[ \t]*(?:export[ \t]+|readonly[ \t]+|local[ \t]+)?([A-Za-z_]\w*)=")
_FOLDER = pattern(
    r"((?:\b(?:WorkingDirectory|directory)[ \t]*=|\bcd)[ \t]*[\"']?)?\$(?:\{(\w+)[^}\n]*\}|(\w+))"
    r"(?P<on>/)?"
)
_PRINTING = pattern(r"[ \t]*RUN[ \t]+(?:echo|printf)\b", re.IGNORECASE)
_LARGEST = 100_000  # characters; a longer script is an installer with an archive in it


class Written(NamedTuple):
    """A file that a script writes: its path there, its text, and of each row the script's line."""

    path: str
    text: str
    lines: tuple[int, ...]


@lru_cache(maxsize=256)  # each format of a launch file asks for it
def written(text: str, script: str = "") -> tuple[Written, ...]:
    """Return the files that a shell script or a Dockerfile writes, `script` being its own path.

    The values of variables are put in as far as they stand there; a folder that only run time
    knows is one of the server, as `/APP_DIR/bot.py` for `$APP_DIR/bot.py`.
    """
    if len(text) > _LARGEST or not ("<<" in text or "echo" in text or "printf" in text):
        return ()
    installed = {_bare(word) for word in _INSTALLED.findall(text)}
    pieces: dict[str, list[tuple[str, int]]] = {}
    for path, rows in _pieces(text.splitlines(), script, installed):
        pieces.setdefault(path, []).extend(rows)
    return tuple(
        Written(
            path,
            "".join(f"{row}\n" for row, _ in rows),
            tuple(number for _, number in rows),
        )
        for path, rows in pieces.items()
    )


def _pieces(
    rows: list[str], script: str, installed: set[str]
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield (path, [(row, line)]) of each piece that is written, in order.

    What `crontab` is given afterwards, a path in `installed`, is a crontab whatever its name.
    """
    known: dict[str, str] = {}
    number = 0
    while number < len(rows):
        row, number = rows[number], number + 1
        if row.lstrip().startswith("#"):
            continue
        known.update(_assigned(row, known, script))
        head = _HEREDOC.search(row)
        path = _path(row, head)
        path = CRONTAB if path in installed else expanded(path, known)
        if head and path:
            begun = number
            while number < len(rows) and rows[number].strip() != head[3]:
                number += 1
            body = rows[begun:number]
            shift = (lambda line: line.lstrip("\t")) if head[1] else str
            yield path, [(_filled(shift(line), known), n) for n, line in enumerate(body, begun + 1)]
            number += 1
        elif _PRINTING.match(row) and row.rstrip().endswith("\\"):
            begun, number = number, _end_of(rows, number)
            yield from _printed(rows[begun - 1 : number], begun, known)
        elif path:
            yield path, [(_filled(line, known), number) for line in _echoed(row)]


def _end_of(rows: list[str], number: int) -> int:
    """Return behind which row an instruction ends that goes on beyond row `number`."""
    while number < len(rows) and (
        rows[number - 1].rstrip().endswith("\\") or rows[number - 1].lstrip().startswith("#")
    ):
        number += 1
    return number


def _printed(
    rows: list[str], begun: int, known: dict[str, str]
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield what an image's file prints into another one over several of its rows, from `begun`."""
    kept = [(n, row) for n, row in enumerate(rows, begun) if not row.lstrip().startswith("#")]
    whole = "".join(row.rstrip().removesuffix("\\") for _, row in kept)
    lines = [line.strip() for line in _echoed(whole)]
    at = [n for n, _ in kept][: len(lines)] if len(lines) <= len(kept) else [begun] * len(lines)
    if path := _path(whole, None):
        yield path, [(_filled(line, known), n) for line, n in zip(lines, at, strict=True)]


def _path(row: str, heredoc: re.Match[str] | None) -> str:
    """Return the path that a row writes to as it stands there, "" for none."""
    if heredoc and (copied := _COPIED.match(row)):
        return _bare(copied[1])
    shown = _QUOTED.sub(lambda match: match[0] if match[1] else "''", row)
    if _FED.search(shown):
        return CRONTAB
    inner = row if heredoc else ""  # `bash -c "cat > FILE" <<EOF`
    named = (
        found for text in (shown, inner) for how in (_TEE, _INTO) for found in how.findall(text)
    )
    return next((path for path in map(_bare, named) if path != "/dev/null"), "")


def _echoed(row: str) -> Iterator[str]:
    """Yield the lines that the `echo` and `printf` commands of a row print."""
    for simple in split_commands(re.sub(r"^[ \t]*RUN[ \t]+", "", row)):
        words = list(simple.argv)
        if words[:1] in (["echo"], ["printf"]):
            shown = [w for w in words[1:] if not re.fullmatch(r"-[neE]+|%s(?:\\n)?", w)]
            yield from " ".join(shown).replace("\\n", "\n").split("\n")


def _assigned(row: str, known: dict[str, str], script: str) -> Iterator[tuple[str, str]]:
    """Yield the variables that a row sets, not those whose value only run time knows."""
    match = _ASSIGNED.match(row)
    for simple in split_commands(row[match.start(1) :])[:1] if match else ():
        for name, value in simple.env.items():
            found = own_folder(value, script) or expanded(value, known).strip("\"'")
            if not found.startswith(("$(", "`")):
                yield name, found


def _filled(row: str, known: dict[str, str]) -> str:
    """Return a row with what is known put in, and folders that are not as the server's."""
    return _FOLDER.sub(_as_folder, expanded(row.replace("\\$", "$"), known))


def _as_folder(match: re.Match[str]) -> str:
    before, on = match[1] or "", match["on"] or ""
    return f"{before}/{match[2] or match[3]}{on}" if before or on else match[0]


def _bare(word: str) -> str:
    return word.strip("\"'")
