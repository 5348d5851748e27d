"""Words put behind a program of a command, every other byte kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from codemods.files.model import Refused
from codemods.files.pattern import pattern
from codemods.shell.commands import split_commands
from codemods.shell.placed import Placed
from codemods.shell.words import Word, program_name

_SAFE = pattern(r"[\w./:=@+,-]+")
_ITEM = pattern(r"[ \t]*-[ \t]+")
_LINE_END = pattern(r"[^\r\n]*")
_SCRIPT_OPTION = pattern(r"-[a-z]*c|--command")
_CONFIG = ("-c", "--config")


def insert_words(
    text: str,
    commands: Iterable[Placed],
    *,
    line: int,
    program: tuple[str, ...],
    insert: tuple[str, ...],
) -> str:
    """Return `text` with `insert` behind `program` in every command that starts on `line`.

    Words that are there already are not added again. Raises Refused where the line has no
    such command, where another settings module is named, or where the file's own quoting
    hides the place.
    """
    if not all(_SAFE.fullmatch(word) for word in insert):
        raise Refused(f"`{' '.join(insert)}` would need quotes; write it into line {line}.")
    found = False
    places: dict[int, str] = {}
    for command in (command for command in commands if command.line == line):
        for words, index in _occurrences(command.words, program):
            found = True
            if "RQ_CONFIG" in command.env and insert[0] in _CONFIG:
                raise Refused(_taken(line, f"RQ_CONFIG={command.env['RQ_CONFIG']}", insert))
            if not _has(words[index:], insert, line):
                places.update([_snippet(text, words[index - 1], insert, line)])
    if not found:
        raise Refused(f"Line {line} has no `{' '.join(program)}` that can be edited safely.")
    for place in sorted(places, reverse=True):
        text = text[:place] + places[place] + text[place:]
    return text


def report_only(where: str, line: int, program: Sequence[str], insert: Sequence[str]) -> Refused:
    """Return the refusal of a format that is read and never edited."""
    added, behind = " ".join(insert), " ".join(program)
    return Refused(f"{where} is not edited: add `{added}` behind `{behind}` in line {line}.")


def _occurrences(
    words: tuple[Word, ...], program: tuple[str, ...]
) -> Iterator[tuple[tuple[Word, ...], int]]:
    """Yield (words of a command, index behind the program), also of `sh -c "…"`."""
    size = len(program)
    for index, word in enumerate(words):
        names = (program_name(word.text), *(w.text for w in words[index + 1 : index + size]))
        if names == program:
            yield words, index + size
            return
    for before, word in pairwise(words):
        if _SCRIPT_OPTION.fullmatch(before.text):
            for inner in split_commands(word.text, word.at):
                hidden = word.at is None
                yield from _occurrences(_hidden(inner.words) if hidden else inner.words, program)


def _hidden(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(Word(word.text) for word in words)


def _has(rest: Sequence[Word], insert: tuple[str, ...], line: int) -> bool:
    """Tell whether the words are there; another settings module is refused."""
    values = [word.text for word in rest]
    size = len(insert)
    if any(tuple(values[i : i + size]) == insert for i in range(len(values))):
        return True
    if size != 2 or insert[0] not in _CONFIG:
        return False
    for index, value in enumerate(values):
        option, equals, other = value.partition("=")
        if option in _CONFIG:
            other = other if equals else (values[index + 1] if index + 1 < len(values) else "")
        elif value.startswith("-c") and len(value) > 2:
            other = value[2:]
        else:
            continue
        if other == insert[1]:
            return True
        raise Refused(_taken(line, f"{option} {other}".strip(), insert))
    return False


def _taken(line: int, there: str, insert: Sequence[str]) -> str:
    return (
        f"Line {line} has `{there}` already: import `{insert[-1]}` in that module instead of "
        f"adding `{' '.join(insert)}`."
    )


def _snippet(text: str, word: Word, insert: tuple[str, ...], line: int) -> tuple[int, str]:
    """Return where to write and what, in the notation that `word` itself is in."""
    if word.end < 0 or word.is_open:
        raise Refused(
            f"Line {line} is quoted in a way that hides the place: write "
            f"`{' '.join(insert)}` behind `{word.text}` yourself."
        )
    if word.style == "words":
        return word.end, "".join(f" {value}" for value in insert)
    quote = text[word.start] if text[word.start] in "\"'" else ""
    items = [f"{quote}{value}{quote}" for value in insert]
    if word.style == "flow":
        separator = _separator(text, word.start)
        return word.end, "".join(f"{separator}{item}" for item in items)
    return _block_items(text, word, items, line)


def _separator(text: str, start: int) -> str:
    before = text[:start]
    bare = before.rstrip()
    return f",{before[len(bare) :]}" if bare.endswith(",") else ", "


def _block_items(text: str, word: Word, items: list[str], line: int) -> tuple[int, str]:
    head = text[text.rfind("\n", 0, word.start) + 1 : word.start]
    if not _ITEM.fullmatch(head) or "\n" in text[word.start : word.end]:
        raise Refused(
            f"The list at line {line} is not one plain item per line: add the items "
            f"{' and '.join(items)} behind `{word.text}` yourself."
        )
    match = _LINE_END.match(text, word.end)
    end = match.end() if match else word.end
    newline = "\r\n" if "\r\n" in text else "\n"
    return end, "".join(f"{newline}{head}{item}" for item in items)
