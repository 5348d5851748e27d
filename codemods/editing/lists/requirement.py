"""One PEP 508 requirement: what it says and where its extras stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_CLAUSE = r"(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;()<>=!~]+"
_PATTERN = re.compile(
    rf"""\s*(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)
    (?P<extras>\s*\[[^\]]*\])?
    (?:\s*@\s*(?P<url>[^\s;]+(?=\s|$|;)) |
       (?P<before>\s*)(?P<open>\(\s*)?
       (?P<specifier>{_CLAUSE}(?:\s*,\s*{_CLAUSE})*)?\s*,?\s*(?(open)\)) )
    \s*(?P<marker>;.*)?\s*""",
    re.VERBOSE | re.DOTALL,
)
_OPERATOR = re.compile(r"(?P<operator>[=~!<>]+)(?P<after>\s*)")


class Parsed(NamedTuple):
    """A requirement's parts; `text` is the whole, `extras_at` where `[a,b]` is or goes.

    `before` and `after` are the blanks around its first operator.
    """

    text: str
    name: str
    extras: tuple[str, ...]
    specifier: str
    url: str
    marker: str
    extras_at: tuple[int, int]
    before: str
    after: str

    @property
    def exact(self) -> str:
        """The one version that satisfies it, "" where there are several or none is named."""
        found = re.fullmatch(r"===?([^,*]+)", self.specifier)
        return found[1] if found else ""


def normalised(name: str) -> str:
    """Return a distribution's or extra's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parse(text: str) -> Parsed | None:
    """Return the parts of a requirement, or None where `text` isn't one (PEP 508)."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return None
    end = match.end("name")
    written = match["specifier"] or ""
    operator = _OPERATOR.match(written)
    return Parsed(
        text=text,
        name=match["name"],
        extras=_names(match["extras"] or ""),
        specifier=re.sub(r"\s+", "", written),
        url=match["url"] or "",
        marker=(match["marker"] or "")[1:].strip(),
        extras_at=match.span("extras") if match["extras"] else (end, end),
        before=match["before"] or "",
        after=operator["after"] if operator else "",
    )


def missing(present: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the wanted extras that are not present, sorted."""
    have = {normalised(extra) for extra in present}
    return tuple(sorted({extra for extra in wanted if normalised(extra) not in have}))


def together(present: tuple[str, ...], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return all extras: the present ones keep their order unless they were sorted."""
    both = present + missing(present, wanted)
    return tuple(sorted(both)) if list(present) == sorted(present) else both


def with_extras(parsed: Parsed, wanted: Iterable[str]) -> str:
    """Return the requirement with these extras too; what it pins stays as it is."""
    added = missing(parsed.extras, wanted)
    if not added:
        return parsed.text
    start, end = parsed.extras_at
    comma = ", " if re.search(r",\s", parsed.text[start:end]) else ","
    extras = comma.join(together(parsed.extras, added))
    gap = re.match(r"\s*", parsed.text[start:end])
    return f"{parsed.text[:start]}{gap[0] if gap else ''}[{extras}]{parsed.text[end:]}"


def _names(bracketed: str) -> tuple[str, ...]:
    parts = bracketed.strip().strip("[]").split(",")
    return tuple(part.strip() for part in parts if part.strip())
