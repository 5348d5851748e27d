"""pyproject.toml with a [project] table (PEP 621) and [dependency-groups] (PEP 735).

https://packaging.python.org/en/latest/specifications/pyproject-toml/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from codemods.editing.lists import array as _array
from codemods.editing.lists import toml as _toml
from codemods.editing.lists.groups import group as production_group
from codemods.editing.lists.groups import is_development
from codemods.editing.lists.requirement import Parsed, normalised, parse
from codemods.editing.lists.style import position, written
from codemods.files.dependencies import Requirement
from codemods.files.model import Evidence, Refused
from codemods.files.tool import Tool
from codemods.formats.manifests import pixi, poetry

Rows = tuple[Requirement, ...]
MAIN = ("project", "dependencies")
TOOLS = (
    Tool(
        "uv",
        rank=1,
        actions=("sync", "lock", "run", "export", "add", "build"),
        folders=("--directory", "--project"),
        lock="uv.lock",
        relock=("uv", "lock"),
        upgrade="uv lock --upgrade-package {}",
        refresh="uv sync",
        extra=" --extra {}",
        export="uv export --no-hashes -o {}",
        header="uv export",  # `uv pip compile` makes lists, too, of other files
    ),
    Tool(
        "pdm",
        rank=3,
        actions=("install", "sync", "lock", "run", "export", "add"),
        folders=("-p", "--project"),
        lock="pdm.lock",
        relock=("pdm", "lock", "--update-reuse"),  # without it all would move to the newest
        refresh="pdm lock --update-reuse && pdm install",
        export="pdm export -o {}",
        python=("pdm", "info", "--python"),
    ),
    Tool("rye", rank=6, actions=("sync", "run"), refresh="rye sync", export="rye lock"),
    # Any run brings its environment up to date.
    Tool("hatch", rank=7, actions=("run", "build"), refresh="hatch run python --version"),
)


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    return path.rpartition("/")[2] == "pyproject.toml"


def row(text: str) -> str:
    """Return how a line stands in it that is put in by hand; the file need not be whole."""
    is_poetry = f"[{'.'.join(poetry.MAIN)}]" in text and "\ndependencies" not in text
    return poetry.row(text) if is_poetry else '"{}",'


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return all requirements; those of extras and groups carry the group's name."""
    try:
        document = _toml.scan(text)
    except ValueError:
        return ()
    return tuple(row for at, name in _lists(document) for row in listed(path, document, at, name))


def listed(path: str, found: _toml.Document, at: _toml.Path, group: str = "") -> Rows:
    """Return the requirements of one list, wherever it stands."""
    pairs = ((entry, _parsed(found, entry)) for entry in found.items(*at))
    return tuple(_requirement(path, found, entry, one, group) for entry, one in pairs if one)


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement[extras]` required, as production installs it.

    A requirement that is there already, also in an optional extra, stays as it is. `group` names
    one extra or group. A file that lists them in Poetry's or pixi's tables is edited there. Raises
    Refused where this file doesn't list them.
    """
    document = _toml.opened(text, "pyproject.toml")
    if document.has(*poetry.MAIN) and not document.written(*MAIN):
        return poetry.edit(
            text, requirement=requirement, extras=extras, specifier=specifier, group=group
        )
    if not group and pixi.holds(document, requirement):
        return pixi.edit(text, requirement=requirement, extras=extras, specifier=specifier)
    wanted = _wanted(document, group)
    if any(_has(document, at, requirement) for at in wanted):
        return text
    at = _place(document, group, wanted)
    if document.written(*at):
        return _added(document, at, requirement, extras, specifier)
    return _started(document, requirement, extras, specifier)


def _place(document: _toml.Document, group: str, wanted: Sequence[_toml.Path]) -> _toml.Path:
    """Return the list that a requirement is added to, by what production installs.

    Raises Refused where the group that is named is not there.
    """
    if group and not wanted:
        raise Refused(f"pyproject.toml has no group or extra {group!r}; add it first")
    only = "" if group else only_group(document)
    if only:
        return ("dependency-groups", only)
    return wanted[0] if wanted else MAIN


def only_group(document: _toml.Document) -> str:
    """Return the group that production installs where there is no package at all.

    `pip install --group main`, `uv sync --only-group main`; "" where there is none.
    """
    if document.has("project"):
        return ""
    names = document.children("dependency-groups")
    return next((name for name in names if not production_group(name)), "")


def _lists(document: _toml.Document) -> Iterator[tuple[_toml.Path, str]]:
    yield MAIN, ""
    for name in document.children("project", "optional-dependencies"):
        yield ("project", "optional-dependencies", name), production_group(name)
    for name in document.children("dependency-groups"):
        yield ("dependency-groups", name), production_group(name)
    yield ("tool", "uv", "dev-dependencies"), "dev"
    for name in document.children("tool", "pdm", "dev-dependencies"):
        yield ("tool", "pdm", "dev-dependencies", name), name


def _wanted(document: _toml.Document, group: str) -> list[_toml.Path]:
    """Return the lists to look into: one group, or all that are not for developers."""
    lists = [at for at, _ in _lists(document)]
    if group:
        return [at for at in lists if normalised(at[-1]) == normalised(group) and at != MAIN]
    return [at for at in lists if at[0] != "tool" and not is_development(at[-1])]


def _has(document: _toml.Document, at: _toml.Path, requirement: str) -> bool:
    parsed = (_parsed(document, entry) for entry in document.items(*at))
    return any(one and normalised(one.name) == normalised(requirement) for one in parsed)


def _added(
    document: _toml.Document,
    at: _toml.Path,
    requirement: str,
    extras: tuple[str, ...],
    specifier: str,
) -> str:
    text, whole = document.text, document.values[at]
    items = document.items(*at)
    if text[whole.start] != "[":
        raise Refused(f"pyproject.toml's {'.'.join(at)} is not a list; add it by hand")
    known = [(item, _parsed(document, item)) for item in items]
    parsed = [p for _, p in known if p]
    new = written(requirement, extras, specifier, parsed)
    index = len(items)
    if len(parsed) == len(items):
        index = position([p.name for p in parsed], requirement)
    single = [item for item in items if text[item.start] == "'"]
    quote = "'" if 2 * len(single) > len(items) else '"'
    spans = [(item.start, item.end) for item in items]
    span = (whole.start, whole.end)
    after = _array.inserted(text, span, spans, index, f"{quote}{new}{quote}")
    return _toml.verified(text, after, partial(_insert, at=at, index=index, value=new))


def _started(
    document: _toml.Document, requirement: str, extras: tuple[str, ...], specifier: str
) -> str:
    """Return the text with a list where [project] has none yet."""
    text = document.text
    if "dependencies" in document.strings("project", "dynamic"):
        raise Refused(
            'pyproject.toml says dynamic = ["dependencies"]: its build reads them from '
            "another file; add the requirement there"
        )
    header = document.tables.get(("project",), len(text))
    keys = [entry for entry in document.below("project") if entry.key >= header]
    if not keys:
        raise Refused("pyproject.toml has no [project] table with entries; add one by hand")
    new = written(requirement, extras, specifier, ())
    end = text.find("\n", keys[-1].end)
    end = len(text) if end == -1 else end - (text[end - 1] == "\r")
    newline = _array.newline(text)
    lines = newline.join(("dependencies = [", f'    "{new}",', "]"))
    after = f"{text[:end]}{newline}{lines}{text[end:]}"
    return _toml.verified(text, after, partial(_insert, at=MAIN, index=0, value=new))


def _parsed(document: _toml.Document, entry: _toml.Entry) -> Parsed | None:
    return parse(_toml.string(document.text[entry.start : entry.end]))


def _requirement(
    path: str, document: _toml.Document, entry: _toml.Entry, parsed: Parsed, group: str
) -> Requirement:
    line = document.text.count("\n", 0, entry.start) + 1
    evidence = Evidence(path, line, parsed.text)
    name = normalised(parsed.name)
    return Requirement(name, parsed.specifier, evidence, parsed.extras, group)


def _insert(values: dict[str, Any], at: _toml.Path, index: int, value: str) -> None:
    table: Any = values
    for name in at[:-1]:
        table = table[name]
    table.setdefault(at[-1], []).insert(index, value)
