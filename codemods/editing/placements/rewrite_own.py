"""Writing a file of ours anew that nobody has touched since."""

from __future__ import annotations


def edit(text: str, *, whole: str) -> str:
    """Return what the file is to hold, with the newlines that it has."""
    return whole.replace("\n", "\r\n") if "\r\n" in text else whole
