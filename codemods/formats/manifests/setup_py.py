"""setup.py of setuptools: the lists passed as install_requires and extras_require.

https://setuptools.pypa.io/en/latest/userguide/dependency_management.html
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from codemods.editing.lists import array as _array
from codemods.editing.lists.groups import group as production_group
from codemods.editing.lists.groups import is_development
from codemods.editing.lists.requirement import Parsed, normalised, parse
from codemods.editing.lists.setup_call import alternatives, setup
from codemods.editing.lists.style import position, written
from codemods.files.dependencies import Requirement
from codemods.files.model import Evidence, Refused


def matches(path: str) -> bool:
    """Tell whether the file may be of this format, by its name."""
    return path.rpartition("/")[2] == "setup.py"


def read(path: str, text: str) -> tuple[Requirement, ...]:
    """Return what install_requires and the extras list as literals."""
    call = setup(text)
    if call is None:
        return ()
    return tuple(
        _requirement(path, parsed, line, group)
        for group, node in call.lists()
        for parsed, line in _parsed(node)
    )


def sources(text: str) -> tuple[str, ...]:
    """Return the paths of files that install_requires may be read from, likeliest first."""
    call = setup(text)
    return () if call is None else call.files()


def computed(text: str) -> str:
    """Return install_requires as it is written where neither a list nor a file is it, else ""."""
    call = setup(text)
    main = call.keywords.get("install_requires") if call else None
    if call is None or main is None or call.files() or any(not g for g, _ in call.lists()):
        return ""
    return f"install_requires={ast.unparse(main)}"


def is_read(text: str) -> bool:
    """Tell whether install_requires is no list in the file, but read or worked out by it."""
    call = setup(text)
    main = call.keywords.get("install_requires") if call else None
    return call is not None and main is not None and all(group for group, _ in call.lists())


def is_package(text: str) -> bool:
    """Tell whether the file calls setup() for a package; build hooks alone don't count."""
    call = setup(text)
    kinds = ("name", "packages", "py_modules", "install_requires")
    return call is not None and any(kind in call.keywords for kind in kinds)


def edit(
    text: str,
    *,
    requirement: str,
    extras: tuple[str, ...] = (),
    specifier: str = "",
    group: str = "",
) -> str:
    """Return the text with `requirement` in install_requires, or in the extra `group`.

    One that is there already, also in an extra, stays as it is. Raises Refused where the list
    is not a literal in this file.
    """
    call = setup(text)
    if call is None:
        raise Refused("setup.py has no call of setup() that can be read; add it by hand")
    lists = [(name, node) for name, node in call.lists() if _is_wanted(name, group)]
    if any(_has(node, requirement) for _, node in lists):
        return text
    fitting = [node for name, node in lists if name == group]
    literal = next((n for n in fitting if isinstance(n, (ast.List, ast.Tuple))), None)
    if literal is None:
        raise Refused(_reason(call.files(), group))
    if not group and (several := alternatives(text)) > 1:
        raise Refused(f"setup.py chooses between {several} lists; add it to each by hand")
    return _added(text, literal, requirement, extras, specifier)


def _reason(files: tuple[str, ...], group: str) -> str:
    if files and not group:
        return f"setup.py reads install_requires from {files[0]}; add the requirement there"
    what = f"extra {group!r}" if group else "install_requires"
    return f"setup.py has no literal list as {what}; add the requirement by hand"


def _is_wanted(name: str, group: str) -> bool:
    if group:
        return normalised(name) == normalised(group)
    return not is_development(name)


def _parsed(node: ast.expr) -> Iterator[tuple[Parsed, int]]:
    """Yield the requirements of a list literal, or of the lines of a text, with lines."""
    if isinstance(node, ast.Constant):
        for number, line in enumerate(str(node.value).split("\n")):
            parsed = parse(re.split(r"(?:^|\s)#", line)[0])
            if parsed:
                yield parsed, node.lineno + number
        return
    for item in _strings(node):
        parsed = parse(str(item.value))
        if parsed:
            yield parsed, item.lineno


def _strings(node: ast.expr) -> Iterator[ast.Constant]:
    for item in getattr(node, "elts", ()):
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            yield item


def _has(node: ast.expr, requirement: str) -> bool:
    return any(normalised(one.name) == normalised(requirement) for one, _ in _parsed(node))


def _added(
    text: str,
    node: ast.List | ast.Tuple,
    requirement: str,
    extras: tuple[str, ...],
    wanted: str,
) -> str:
    known = [parsed for parsed, _ in _parsed(node)]
    new = written(requirement, extras, wanted, known)
    index = len(node.elts)
    if len(known) == len(node.elts):
        index = position([p.name for p in known], requirement)
    spans = [_span(text, item) for item in node.elts]
    single = [s for s, _ in spans if text[s] == "'"]
    quote = "'" if 2 * len(single) > len(spans) else '"'
    whole = _span(text, node)
    if text[whole[0]] not in "[(":
        raise Refused("setup.py lists install_requires without brackets; add it by hand")
    after = _array.inserted(text, whole, spans, index, f"{quote}{new}{quote}")
    return _verified(text, after)


def _verified(before: str, after: str) -> str:
    """Return `after` if one requirement was added and nothing else changed."""
    old = Counter(_key(r) for r in read("setup.py", before))
    new = Counter(_key(r) for r in read("setup.py", after))
    if (new - old).total() != 1 or old - new:
        raise Refused("setup.py has a layout that can't be edited safely; add it by hand")
    return after


def _key(requirement: Requirement) -> tuple[str, str, tuple[str, ...], str]:
    return (requirement.name, requirement.specifier, requirement.extras, requirement.group)


def _span(text: str, node: ast.expr) -> tuple[int, int]:
    """Return where a node stands; `ast` counts columns in bytes of UTF-8."""
    if node.end_lineno is None or node.end_col_offset is None:
        raise Refused("setup.py can't be read to the end; add the requirement by hand")
    lines = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text)), len(text)]

    def at(line: int, column: int) -> int:
        start = lines[line - 1]
        row = text[start : lines[line]]
        return start + len(row.encode()[:column].decode())

    return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)


def _requirement(path: str, parsed: Parsed, line: int, group: str) -> Requirement:
    name = production_group(group) if not group.startswith(":") else ""
    evidence = Evidence(path, line, parsed.text.strip())
    return Requirement(normalised(parsed.name), parsed.specifier, evidence, parsed.extras, name)
