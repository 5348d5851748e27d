"""Tables of words as Python source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WIDTH = 94


def table(name: str, rows: Mapping[str, str]) -> str:
    """Return a mapping as source: of words, but for `NAMES` and `READ`, which are one to one.

    What has the same words shares a row.
    """
    if name in ("NAMES", "READ"):
        inner = "".join(f'        "{key}": "{rows[key]}",\n' for key in sorted(rows))
        return f"{name}: Mapping[str, str] = MappingProxyType(\n    {{\n{inner}    }}\n)"
    shared: dict[str, list[str]] = {}
    for key in sorted(rows):
        shared.setdefault(rows[key], []).append(key)
    lines = (
        "\n    ".join(_lines([*keys[:-1], f"{keys[-1]}:", *text.split()], WIDTH))
        for text, keys in sorted(shared.items())
    )
    inner = "".join(f"{line}\n" for line in lines)
    return f'{name}: Mapping[str, tuple[str, ...]] = split(\n    """\\\n{inner}"""\n)'


def words(name: str, found: Iterable[str]) -> str:
    """Return a set of words as source."""
    inner = "".join(f'        "{line} "\n' for line in _lines(sorted(found), WIDTH - 8))
    return f"{name} = frozenset(\n    (\n{inner}    ).split()\n)"


def _lines(found: Iterable[str], width: int) -> list[str]:
    lines = [""]
    for word in found:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
