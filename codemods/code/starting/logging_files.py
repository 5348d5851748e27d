"""What a configuration of logging leaves on that stands in a file beside the code."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from posixpath import basename

from codemods.code.facts.dotted import text_of
from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.syntax import parsed

KEY = "disable_existing_loggers"
_FILES = (".yml", ".yaml", ".json", ".ini", ".cfg", ".conf")
_IS_ONE = pattern(
    r"""(?m)(?:^|[{,])\s*["']?(?:handlers|formatters|loggers|root)["']?\s*:|^\[loggers\]"""
)
_ON = pattern(rf"(?m)^{KEY}\s*:\s*(?i:false|no|off)\b|^incremental\s*:\s*(?i:true|yes|on)\b")
_LOGGERS = pattern(r"(?m)^loggers\s*:[^\n]*\n((?:[ \t#][^\n]*\n|\n)*)")
_KEY = pattern(r"""(?m)^([ \t]+)["']?([\w.]+)["']?\s*:""")
_ABOVE = pattern(r"""^(\s*)["']?(?:\[handler_)?([\w-]+)["']?(?:\]|\s*:)""")
_LISTING = pattern(r"""^\s*["']?(?:handlers|keys)["']?\s*[:=]|^\s*-\s""")
_QUALIFIED = pattern(r"(?m)^qualname\s*=\s*(\S+)")


def config_file(modules: Modules, path: str) -> str:
    """Return the one configuration of logging that a file's texts name, "" for none or several.

    Not where the file itself says what becomes of the loggers that are there.
    """
    if KEY in modules.project[path]:
        return ""
    named = {basename(text) for text in _texts(modules.project[path]) if text.endswith(_FILES)}
    beside = (p for p in modules.project.paths if basename(p) in named) if named else ()
    found = [p for p in beside if _IS_ONE.search(modules.project.get(p, ""))]
    return found[0] if len(found) == 1 else ""


def _texts(code: str) -> Iterator[str]:
    yield from filter(None, map(text_of, ast.walk(parsed(code))))


def left_on(path: str, text: str) -> frozenset[str] | None:
    """Return the loggers that a configuration names; None where it keeps all, or can't be read."""
    if path.endswith(".json"):
        return _of_json(text)
    if path.endswith((".yml", ".yaml")):
        return None if _ON.search(text) else frozenset(_of_yaml(text))
    return frozenset(_QUALIFIED.findall(text))


def _of_json(text: str) -> frozenset[str] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    if not isinstance(value, dict) or not value.get(KEY, True) or value.get("incremental"):
        return None
    loggers = value.get("loggers", {})
    return frozenset(loggers) if isinstance(loggers, dict) else None


def _of_yaml(text: str) -> Iterator[str]:
    """Yield the keys of `loggers`, those that stand no further in than the first."""
    for block in _LOGGERS.findall(f"{text}\n"):
        keys = _KEY.findall(block)
        yield from (name for margin, name in keys if margin == keys[0][0])


def handlers_of(modules: Modules, package: str) -> Iterator[Evidence]:
    """Yield the lines of such files that name a package's class, and those that list its handler.

    A list that names one which is gone ends the start: "Unable to configure handler".
    """
    files = [path for path in modules.project.paths if path.endswith(_FILES)]
    for path in modules.project.holding({package}, files).get(package, ()):
        rows = modules.project.get(path, "").splitlines()
        made = _made(rows, package)
        names = {name for name, _ in made.values()}
        starts = {line for _, line in made.values()}
        for number, row in enumerate(rows, 1):
            words = row.replace(",", " ").replace("[", " ").replace("]", " ").split()
            listed = _LISTING.search(row) and {w.strip("\"'") for w in words} & names
            if number in made or number in starts or listed:
                yield Evidence(path, number)


def _made(rows: list[str], package: str) -> dict[int, tuple[str, int]]:
    """Return the lines that name a package's class, each with the handler's name and its line."""
    of = pattern(rf"""(?:class|\(\))["']?\s*[:=]\s*["']?{package}\.""")
    found: dict[int, tuple[str, int]] = {}
    for number, row in enumerate(rows, 1):
        if of.search(row):
            margin = len(row) - len(row.lstrip())
            for line in range(number - 1, 0, -1):
                one = _ABOVE.match(rows[line - 1])
                if one and (len(one[1]) < margin or "[" in one[0]):
                    found[number] = one[2], line
                    break
            found.setdefault(number, ("", number))
    return found
