"""What filters by name in a statement of ours, laid out where it will stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.editing.source.layout import Style, laid_out
from codemods.files.model import InitCall

_IGNORED = "  # init() ignores it"  # a scrubber beside `data_collection` (2.75.0, client.py)


def filtering(call: InitCall, style: Style) -> dict[str, object]:
    """Return the parts that are about names, as the template sees them."""
    parts: dict[str, object] = {}
    if names := call.parts.get("names"):
        secrets, withheld = names["secrets"], names["withheld"]
        lines = _words("secrets", "", secrets, style) if secrets else ()
        first = "secrets" if secrets else ""
        parts["names"] = [*lines, *_words("hidden", first, withheld, style)]
    if request := call.parts.get("scrubber"):
        parts["scrubber"] = _at(3, "", str(request), style)
    if collected := call.parts.get("collected"):
        parts["collected"] = list(_groups(collected, style))
        made = "sentry_sdk.scrubber.EventScrubber(recursive=True, pii_denylist=hidden)"
        parts["made"] = _at(1, "scrubber = ", made, style)
        parts["late"] = 'sentry_sdk.get_client().options["event_scrubber"] = scrubber'
        fits = style.level + len(f"{parts['late']}{_IGNORED}") <= style.width
        parts["late"] = f"{parts['late']}{_IGNORED if fits else ''}"
    return parts


def _groups(collected: dict[str, dict[str, dict[str, str]]], style: Style) -> Iterator[str]:
    """Yield what has a name beside the call: the deny list, and what is collected alike."""
    kind, kinds = (": Any", ": Collected") if style.typed else ("", "")
    if collected["terms"]:
        yield _at(1, f"filtered{kind} = ", '{"mode": "denylist", "terms": secrets}', style)
    for name, rows in collected["groups"].items():
        yield _at(1, f"{name}{kinds} = ", _dict(rows), style)


def _words(name: str, first: str, words: Sequence[str], style: Style) -> list[str]:
    """Return the statements that make a list, `first` before it, as long as lines may be."""
    alone = f"{name} = {_list(first, words)}"
    if style.level + len(alone) <= style.width:
        return [alone]
    code = _list if style.spelled else _split
    rows: list[list[str]] = [[]]
    lines = [""]
    for word in words:
        head, before = (f"{name} += ", "") if len(rows) > 1 else (f"{name} = ", first)
        longer = f"{head}{code(before, [*rows[-1], word])}"
        if rows[-1] and style.level + len(longer) > style.width:
            rows.append([])
            lines.append("")
            longer = f"{name} += {code('', [word])}"
        rows[-1].append(word)
        lines[-1] = longer
    return lines


def _list(first: str, words: Sequence[str]) -> str:
    spread = [f"*{first}"] if first else []
    return f"[{', '.join([*spread, *map(_text, words)])}]"


def _split(first: str, words: Sequence[str]) -> str:
    return f'{first}{" + " if first else ""}"{" ".join(words)}".split()'


def _text(word: str) -> str:
    return f'"{word}"'


def _dict(rows: dict[str, str]) -> str:
    inner = ", ".join(f"{_text(part)}: {value}" for part, value in rows.items())
    return f"{{{inner}}}"


def _at(depth: int, before: str, code: str, style: Style) -> str:
    return f"{before}{laid_out(code, style, style.level * depth + len(before), 0, depth)}"
