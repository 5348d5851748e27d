"""Tables of words as Python source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WIDTH = 94


def table(name: str, rows: Mapping[str, str]) -> str:
    """Return a mapping as source: of words, but for `NAMES` and `READ`, which are one to one."""
    inner = "".join(f'        "{key}": {_wrapped(rows[key])},\n' for key in sorted(rows))
    made = "{\n" + inner + "    }"
    if name in ("NAMES", "READ"):
        return f"{name}: Mapping[str, str] = MappingProxyType(\n    {made}\n)"
    return f"{name}: Mapping[str, tuple[str, ...]] = split(\n    {made}\n)"


def words(name: str, found: Iterable[str]) -> str:
    """Return a set of words as source."""
    inner = "".join(f'        "{line} "\n' for line in _lines(sorted(found), WIDTH - 8))
    return f"{name} = frozenset(\n    (\n{inner}    ).split()\n)"


def _wrapped(text: str) -> str:
    lines = _lines(text.split(), WIDTH - 12)
    if len(lines) == 1 and len(text) < WIDTH - 40:
        return f'"{lines[0]}"'
    inner = "".join(f'            "{line} "\n' for line in lines)
    return f"(\n{inner}        )"


def _lines(found: Iterable[str], width: int) -> list[str]:
    lines = [""]
    for word in found:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
