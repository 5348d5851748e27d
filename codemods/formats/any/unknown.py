"""Dependencies that are listed in a way in which no requirement can safely be added."""

from __future__ import annotations

from codemods.files.model import Refused


def edit(text: str, *, why: str) -> str:
    """Never edit. Raises Refused with the reason."""
    raise Refused(f"which of its lists the project is installed from is not certain ({why})")
