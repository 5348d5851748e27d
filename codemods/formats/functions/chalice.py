"""Chalice: `app` in app.py beside the folder `.chalice`, packed with what requirements.txt lists.

Reference: https://aws.github.io/chalice/topics/configfile.html
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.formats.handler import Handler


def matches(path: str) -> bool:
    """Tell by its place whether the file is one."""
    return f"/{path}".endswith("/.chalice/config.json")


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield what Chalice loads."""
    lists = (("../requirements.txt", ""),)
    yield Handler("app.app", 1, "..", "chalice", usual=True, packing=1, lists=lists)
