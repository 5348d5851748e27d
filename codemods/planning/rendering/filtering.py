"""What withholds secrets in a statement of ours, laid out where it will stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from codemods.editing.source.layout import UNIT, Style, laid_out
from codemods.files.model import InitCall
from codemods.knowledge.personal_data.secret_patterns import (
    GROUPS,
    SECRET,
    shown,
)

_GIVEN = 'value, _hint=None, name=""'
_GIVEN_TYPED = 'value: Any, _hint: Any = None, name: str = ""'


def filtering(call: InitCall, style: Style) -> dict[str, object]:
    """Return the parts that are about secrets, as the template sees them."""
    parts: dict[str, object] = {}
    if secrets := call.parts.get("secrets"):
        parts["secrets"] = dict(_secrets(secrets, style))
    if collected := call.parts.get("collected"):
        kinds = ": Collected" if style.typed else ""
        rows = collected["groups"].items()
        parts["collected"] = [_at(1, f"{name}{kinds} = ", _dict(row), style) for name, row in rows]
    return parts


def _secrets(secrets: Mapping[str, Any], style: Style) -> Iterator[tuple[str, object]]:
    """Yield what the function has, by name."""
    also = secrets["also"]
    yield "secret", _compiled("secret", "r", SECRET, style)
    yield "shown", _compiled("shown", "rf", shown(also), style)
    yield "hidden", "\n".join(_words("hidden", secrets["withheld"], style))
    yield "head", _head(style)
    stays = "".join(f"{chr(92)}{n}" for n in range(1, GROUPS + 1 + len(also)))
    filtered = f'shown.sub(r"{stays}[Filtered]", value)'
    line = f"return {filtered} if isinstance(value, str) else value"
    if style.level * 2 + len(line) > style.width:
        line = f"if isinstance(value, str):\n{UNIT}return {filtered}\nreturn value"
    yield "text", line


def _head(style: Style) -> str:
    """Return the first line of the function, or three of it, as a formatter has them."""
    given, end = (_GIVEN_TYPED, ") -> Any:") if style.typed else (_GIVEN, "):")
    told = "  # noqa: ANN401" if style.typed and style.minded else ""
    line = f"def without_secrets({given}{end}"
    if style.level + len(line) <= style.width:
        return f"{line}{told}"
    return f"def without_secrets(\n{UNIT}{given}{told}\n{end}{told}"


def _compiled(name: str, prefix: str, pieces: Iterable[str], style: Style) -> str:
    """Return what compiles a regular expression, in as few lines as those may be long."""
    room = style.width - style.level * 2 - len(f'{prefix}"",')
    lines = [""]
    for piece in pieces:
        if len(lines[-1]) + len(piece) > room:
            lines.append("")
        lines[-1] += piece
    texts = [f'{UNIT}{prefix}"{line}"' for line in lines if line]
    head, flags = f"{name} = re.compile(", f"{UNIT}re.IGNORECASE,"
    return "\n".join([head, *texts[:-1], f"{texts[-1]},", flags, ")"])


def _words(name: str, words: Sequence[str], style: Style) -> list[str]:
    """Return the statements that make a list, as long as lines may be."""
    alone = f"{name} = {_list(words)}"
    if style.level + len(alone) <= style.width:
        return [alone]
    code = _list if style.spelled else _split
    rows: list[list[str]] = [[]]
    lines = [""]
    for word in words:
        head = f"{name} += " if len(rows) > 1 else f"{name} = "
        longer = f"{head}{code([*rows[-1], word])}"
        if rows[-1] and style.level + len(longer) > style.width:
            rows.append([])
            lines.append("")
            longer = f"{name} += {code([word])}"
        rows[-1].append(word)
        lines[-1] = longer
    return lines


def _list(words: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, words))}]"


def _split(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}".split()'


def _text(word: str) -> str:
    return f'"{word}"'


def _dict(rows: dict[str, str]) -> str:
    inner = ", ".join(f"{_text(part)}: {value}" for part, value in rows.items())
    return f"{{{inner}}}"


def _at(depth: int, before: str, code: str, style: Style) -> str:
    return f"{before}{laid_out(code, style, style.level * depth + len(before), 0, depth)}"
