"""The names of variables that code asks its environment for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.files.keeping.shelf import remembered
from codemods.files.pattern import pattern

_READS = ("environ", "getenv", "env", "config", "decouple", "Env", "BaseSettings")
_ASKED = pattern(
    r"""(?:environ(?:\.get)?|getenv|\benv(?:\.\w+)?|\bconfig)\s*[\[(]\s*["'](\w+)["']"""
)
_CLASS = pattern(r"(?m)^class \w+\([^)\n]*BaseSettings\b[^\n]*\n((?:[ \t]+[^\n]*\n|\n)+)")
_FIELD = pattern(r"(?m)^[ \t]+([A-Za-z]\w+)\s*:\s*\w")
# What a machine or an interpreter gives, and no deployment has to.
_COMMON = frozenset("PATH HOME USER PWD SHELL TZ LANG TERM TMPDIR EDITOR DEBUG PYTHONPATH".split())


def variables_read(modules: Modules, paths: Iterable[str]) -> frozenset[str]:
    """Return the names that files ask for by a literal, and the fields of pydantic's settings."""
    names: set[str] = set()
    mine = frozenset(paths)
    for path in mine.intersection(modules.mentioning(_READS)):
        names.update(_asked(modules.project.get(path, "")))
    return frozenset(name for name in names - _COMMON if len(name) > 2)


@remembered
def _asked(text: str) -> Iterator[str]:
    yield from (name for name in _ASKED.findall(text) if name.isupper())
    for body in _CLASS.findall(text):
        yield from map(str.upper, _FIELD.findall(re.sub(r"(?m)^\s*#.*", "", body)))
