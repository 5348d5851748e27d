"""setup.cfg of setuptools: install_requires and [options.extras_require].

https://setuptools.pypa.io/en/latest/userguide/declarative_config.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codemods.editing.lists import lines as _lines
from codemods.editing.lists.array import newline
from codemods.editing.lists.groups import group as production_group
from codemods.editing.lists.groups import is_development
from codemods.editing.lists.lines import Row
from codemods.editing.lists.requirement import normalised, parse
from codemods.editing.lists.style import position, written
from codemods.files.dependencies import Requirement
from codemods.files.model import Evidence, Refused
from codemods.files.pattern import pattern

if TYPE_CHECKING:
    from configparser import RawConfigParser

OPTIONS = "options"
EXTRAS = "options.extras_require"

_LINE = pattern(r"[^\n]*(?:\n|$)")
_SECTION = pattern(r"\[([^\]]+)\]")
_OPTION = pattern(r"(?P<key>[^\s=:#;\[][^=:\n]*?)[ \t]*[=:][ \t]*")


class _Option(NamedTuple):
    """An option of a section; `rows` are the requirements in its value."""

    section: str
    key: str
    end: int
    value: str
    rows: tuple[Row, ...]


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    return path.rpartition("/")[2] == "setup.cfg"


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return what install_requires and the extras list."""
    found = []
    for option in _lists(text):
        group = "" if option.section == OPTIONS else production_group(option.key)
        for row in option.rows:
            if row.parsed is None:
                continue
            line = text.count("\n", 0, row.start) + 1
            evidence = Evidence(path, line, row.parsed.text)
            name, extras = normalised(row.parsed.name), row.parsed.extras
            found.append(Requirement(name, row.parsed.specifier, evidence, extras, group))
    return tuple(found)


def sources(text: str) -> tuple[str, ...]:
    """Return the files that `install_requires = file: a.txt, b.txt` names."""
    for option in _lists(text):
        value = option.value.strip()
        if option.section == OPTIONS and value.lower().startswith("file:"):
            names = value[5:].replace("\n", ",").split(",")
            return tuple(name.strip() for name in names if name.strip())
    return ()


def name(text: str) -> str:
    """Return the name of the package that the file describes, "" where it has none."""
    for section, key, start, end in _options(text):
        if (section, key) == ("metadata", "name"):
            return text[start:end].strip()
    return ""


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement` in install_requires, or in the extra `group`.

    One that is there already, also in an extra, stays as it is. Raises Refused where there is
    no such list.
    """
    _checked(text)
    if sources(text):
        names = ", ".join(sources(text))
        raise Refused(f"setup.cfg takes install_requires from {names}; add it there")
    options = [o for o in _lists(text) if _is_wanted(o, group)]
    if any(_lines.named(option.rows, requirement) for option in options):
        return text
    fitting = [o for o in options if group or o.section == OPTIONS]
    if not fitting:
        raise Refused(f"setup.cfg has no {group or 'install_requires'} list; add one there")
    option = fitting[0]
    parsed = [row.parsed for row in option.rows if row.parsed]
    new = written(requirement, extras, specifier, parsed)
    return _verified(text, _added(text, option, new, requirement), option)


def _added(text: str, option: _Option, new: str, name: str) -> str:
    rows = option.rows
    if not rows:
        end = text.find("\n", option.end)
        end = len(text) if end == -1 else end
        end -= text[end - 1 : end] == "\r"
        return f"{text[:end]}{newline(text)}    {new}{text[end:]}"
    if "\n" not in option.value:
        return f"{text[: rows[-1].end]}; {new}{text[rows[-1].end :]}"
    index = position([row.parsed.name if row.parsed else "" for row in rows], name)
    if text[text.rfind("\n", 0, rows[0].start) + 1 : rows[0].start].strip():
        index = max(index, 1)
    return _lines.added(text, rows, index, new)


def _is_wanted(option: _Option, group: str) -> bool:
    if group:
        return option.section == EXTRAS and normalised(option.key) == normalised(group)
    return option.section == OPTIONS or not is_development(option.key)


def _lists(text: str) -> Iterator[_Option]:
    for section, key, start, end in _options(text):
        is_list = (section, key) == (OPTIONS, "install_requires") or section == EXTRAS
        if is_list:
            rows = tuple(_rows(text, start, end))
            yield _Option(section, key, start, text[start:end], rows)


def _options(text: str) -> list[tuple[str, str, int, int]]:
    """Return section, key and the span of the value of each option, as configparser does."""
    found: list[tuple[str, str, int, int]] = []
    section, is_open = "", False
    for line in _LINE.finditer(text):
        stripped = line[0].strip()
        if not stripped or stripped[0] in "#;":
            continue
        if line[0][0] in " \t" and is_open:
            name, key, start, _ = found[-1]
            found[-1] = (name, key, start, line.start() + len(line[0].rstrip()))
            continue
        header, option = _SECTION.match(line[0]), _OPTION.match(line[0])
        is_open = header is None and option is not None
        if header:
            section = header[1]
        elif option:
            start = line.start() + option.end()
            end = max(start, line.start() + len(line[0].rstrip()))
            found.append((section, option["key"].lower(), start, end))
    return found


def _rows(text: str, start: int, end: int) -> Iterator[Row]:
    value = text[start:end]
    pattern = r"[^\n]+" if "\n" in value else r"[^;]+"
    for part in re.finditer(pattern, value):
        content = part[0].strip()
        if not content or content[0] in "#;":
            continue
        begin = start + part.start() + len(part[0]) - len(part[0].lstrip())
        without = re.split(r"\s+#", content)[0]
        yield Row(begin, begin + len(content), parse(without))


def _checked(text: str) -> RawConfigParser:
    import configparser  # only for an edit

    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text)
    except configparser.Error as error:
        reason = str(error).splitlines()[0]
        raise Refused(f"setup.cfg can't be read ({reason}); mend it first") from None
    return parser


def _verified(before: str, after: str, option: _Option) -> str:
    """Return `after` if only this option changed, by one entry."""
    old, new = _checked(before), _checked(after)
    changed = [
        (section, key)
        for section in new.sections()
        for key in new[section]
        if not old.has_option(section, key) or old[section][key] != new[section][key]
    ]
    sizes = [len(o.rows) for t in (before, after) for o in _lists(t) if _same(o, option)]
    fine = changed == [(option.section, option.key)] and sizes[0] + 1 == sizes[-1]
    if not fine or old.sections() != new.sections():
        raise Refused("setup.cfg has a layout that can't be edited safely; add it by hand")
    return after


def _same(one: _Option, other: _Option) -> bool:
    return (one.section, one.key) == (other.section, other.key)
