"""Nix expressions that list packages of Python: an environment that no list of pip's tells of.

Reference: https://nixos.org/manual/nixpkgs/stable/#python
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.files.text import lines_of

# What makes the packages of the project's own lists, or leaves them to pip.
_OF_LISTS = pattern(
    r"poetry2nix|uv2nix|pyproject[-.]nix|mach-nix|dream2nix|pip2nix|"
    r"requirements\.txt|poetry\.lock|uv\.lock|\bpip install\b|\buv (?:sync|pip)\b"
)
_LIST = pattern(
    r"\bwithPackages\b|\bpython\d*Packages\b|\bpython\d*\.pkgs\b|"
    r"\bbuildPython(?:Application|Package)\b"
)
_WORD = pattern(r"[A-Za-z][\w-]*")


def matches(path: str) -> bool:
    """Tell by its name whether the file is a Nix expression."""
    return path.endswith(".nix")


def listed(text: str) -> Iterator[tuple[str, int]]:
    """Yield (word, line) of all that may be a package in the lists of a file, in order."""
    if _OF_LISTS.search(text) or not _LIST.search(text):
        return
    began = False
    for number, row in enumerate(lines_of(text), 1):
        code = row.partition("#")[0]
        first = _LIST.search(code)
        if first and not began:
            began, code = True, code[first.end() :]
        if began:
            yield from ((word.lower(), number) for word in _WORD.findall(code))
