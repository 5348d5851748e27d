"""Dependencies that something beside their lists keeps from what would be added."""

from __future__ import annotations

from codemods.files.model import Refused


def edit(text: str, *, why: str) -> str:
    """Never edit. Raises Refused with the reason."""
    raise Refused(why)
