"""Variables of the project's own that switch Sentry on and off, which our start does not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.formats.environments import dotenv

_STATE = r"(?:ENABLED?|ACTIVE|ACTIVATED|ON|OFF|DISABLED?|USED?)"
_LONG = rf"(?:SENTRY(?:_SDK)?_{_STATE}|(?:IS|USE|WITH|ENABLE|DISABLE|NO)_SENTRY(?:_{_STATE})?)"
_NAME = rf"(?:{_LONG}|SENTRY)"
# How a file asks for it: by its text, or as a condition by its name, where `sentry` alone is more
# often an object. A line of a template of a `.env` names it.
_ASKED = pattern(
    rf"(?i:(?:env\w*|get|getenv|config|bool|strtobool)[\s(\[.]*[\"']{_NAME}[\"'])"
    rf"|\b(?:if|and|or|not)\s+(?:[\w.]+\.)?(?i:{_LONG})\b"
    r"|\bif\s+(?:not\s+)?\w*(?:settings|config|conf)\.(?i:SENTRY)\s*(?::|and\b|or\b)"
)
_LISTED = pattern(rf"^\s*(?:export\s+)?{_NAME}\s*=", re.IGNORECASE)


def own_switches(modules: Modules) -> tuple[Evidence, ...]:
    """Return the lines that ask for such a variable, or name it to who fills in a `.env`."""
    return tuple(_found(modules))


def _found(modules: Modules) -> Iterator[Evidence]:
    running = (path for path in modules.files if not is_test(path))
    yield from (e for path in running for e in _lines(modules, path, _ASKED))
    below = f"{modules.root}/" if modules.root else ""
    for path in modules.project.paths:
        if path.startswith(below) and dotenv.matches(path) and "test" not in basename(path):
            yield from _lines(modules, path, _LISTED)


def _lines(modules: Modules, path: str, pattern: re.Pattern[str]) -> Iterator[Evidence]:
    if b"sentry" not in (modules.project.read(path) or b"").lower():
        return
    for number, line in enumerate(modules.project.get(path, "").splitlines(), 1):
        if not line.lstrip().startswith("#") and pattern.search(line):
            yield modules.evidence(path, number)
