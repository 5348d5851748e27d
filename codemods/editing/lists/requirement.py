"""One PEP 508 requirement: what it says, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from codemods.files.dependencies import Requirement
from codemods.files.pattern import pattern
from codemods.files.versions import exact_of

_EXTRAS = pattern(r"\s*\[([^\]]*)\]")
_VERSION = pattern(r"(?P<before>\s*)(?:\(\s*)?(?P<specifier>[^;)]*)")
# `Django==1.8.x`, `lib==${VERSION}`: the name shows, the version does not.
_NAMED = pattern(
    r"\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?\(?[=~!<>;]=*\s*[^\s=].*"
)
_OPERATOR = pattern(r"(?P<operator>[=~!<>]+)(?P<after>\s*)")


class Parsed(NamedTuple):
    """A requirement's parts; `text` is the whole.

    `before` and `after` are the blanks around its first operator.
    """

    text: str
    name: str
    extras: tuple[str, ...]
    specifier: str
    before: str
    after: str

    @property
    def exact(self) -> str:
        """The one version that satisfies it, "" where there are several or none is named."""
        return exact_of(self.specifier)


@lru_cache(maxsize=4096)
def normalised(name: str) -> str:
    """Return a distribution's or extra's name as PEP 503 compares it."""
    from packaging.utils import canonicalize_name

    return canonicalize_name(name)


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed | None:
    """Return the parts of a requirement, or None where `text` isn't one (PEP 508).

    `packaging` reads it; what is added is where its parts stand, and their order as written.
    One whose version or marker is none (`lib==${VERSION}`) has a name, and no specifier.
    """
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        found = Requirement(text.strip())
    except InvalidRequirement:
        named = _NAMED.fullmatch(text)
        return _parsed(text, named[1], "") if named else None
    return _parsed(text, found.name, str(found.specifier))


def parsed_rows(rows: Iterable[Requirement]) -> list[Parsed]:
    """Return the requirements of a list, without those that are none (PEP 508)."""
    return [one for row in rows if (one := parse(f"{row.name}{row.specifier}"))]


def _parsed(text: str, name: str, specifier: str) -> Parsed:
    end = text.index(name) + len(name)
    bracket = _EXTRAS.match(text, end)
    version = _VERSION.match(text, bracket.end() if bracket else end) if specifier else None
    written = version["specifier"] if version else ""
    operator = _OPERATOR.match(written)
    return Parsed(
        text=text,
        name=name,
        extras=_names(bracket[1]) if bracket else (),
        specifier=re.sub(r"\s+", "", written).rstrip(","),
        before=version["before"] if version else "",
        after=operator["after"] if operator else "",
    )


def _names(listed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in listed.split(",") if part.strip())
