"""A Dockerfile that installs packages by name: `RUN pip install flask gunicorn`.

It stands in for a dependency file where a project has none; so it is no format among others.
"""

from __future__ import annotations

from typing import NamedTuple

from codemods.editing.lists.requirement import Parsed, normalised, parse
from codemods.editing.lists.style import written
from codemods.files.dependencies import Requirement
from codemods.files.model import Evidence, Refused
from codemods.files.pattern import pattern
from codemods.formats.launchers import dockerfile
from codemods.shell.commands import split_commands
from codemods.shell.install_commands import understood
from codemods.shell.instructions import exec_form, instructions
from codemods.shell.words import Word

matches = dockerfile.matches

_GAP = pattern(r"[ \t]*\\\r?\n[ \t]*")
_PLAIN = pattern(r"[\w.=-]+")


class _Install(NamedTuple):
    """The packages of one `pip install`, as words of the file."""

    words: tuple[Word, ...]

    @property
    def parsed(self) -> list[Parsed]:
        return [p for word in self.words if (p := parse(word.text))]


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return the packages that RUN lines install by name."""
    found = []
    for install in _installs(text):
        for word in install.words:
            parsed = parse(word.text)
            if parsed:
                line = text.count("\n", 0, word.start) + 1
                evidence = Evidence(path, line, word.text)
                name = normalised(parsed.name)
                found.append(Requirement(name, parsed.specifier, evidence, parsed.extras))
    return tuple(found)


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement` behind the packages of the longest `pip install`.

    One that is there already stays as it is; `group` has no meaning here. Raises Refused
    where no RUN line in shell form installs packages by name.
    """
    found = _installs(text)
    if any(row.name == normalised(requirement) for row in read("", text)):
        return text
    if not found:
        raise Refused("the Dockerfile has no `pip install` of packages by name; add one there")
    install = max(found, key=lambda i: len(i.words))
    new = written(requirement, extras, specifier, install.parsed)
    last = install.words[-1]
    if not _PLAIN.fullmatch(new):
        quote = text[last.start] if text[last.start] in "\"'" else '"'
        new = f"{quote}{new}{quote}"
    between = text[install.words[-2].end : last.start] if len(install.words) > 1 else ""
    gap = between if _GAP.fullmatch(between) else " "
    return f"{text[: last.end]}{gap}{new}{text[last.end :]}"


def _installs(text: str) -> list[_Install]:
    found = []
    for instruction in instructions(text):
        if instruction.name != "RUN" or exec_form(instruction.text, instruction.start) is not None:
            continue
        for command in split_commands(instruction.text, instruction.at):
            names = {name for told in understood(command.argv) for name in told.packages}
            placed = (w for w in command.words if w.end > 0 and not w.is_open)
            words = tuple(word for word in placed if word.text in names)
            if words and "$" not in "".join(word.text for word in words):
                found.append(_Install(words))
    return found
