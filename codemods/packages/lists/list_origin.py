"""What a list is made from, as a value, and for locks of PEP 751 by which tool.

https://packaging.python.org/en/latest/specifications/pylock-toml/
"""

from __future__ import annotations

import re
from typing import NamedTuple

from codemods.files.pattern import pattern
from codemods.formats.manifests import requirements
from codemods.packages.lists.declared import Declared
from codemods.packages.locks.lock_files import is_standard

_MAKER = pattern(r"^created-by *= *[\"']([\w-]+)", re.MULTILINE)
_TO_STANDARD = {
    "uv": "uv export --format pylock.toml -o {}",
    "pdm": "pdm export -f pylock -o {}",
}


class Origin(NamedTuple):
    """The file that `compiled` is made from, by which tool and with which command."""

    source: str
    compiled: str
    manager: str
    command: str
    is_certain: bool = True  # that is the very command by which it was made


def may_be_made(path: str) -> bool:
    """Tell whether a list is of a kind that tools write: pip's, or a lock of PEP 751."""
    return requirements.matches(path) or is_standard(path)


def by_standard(found: Declared, path: str, text: str) -> Origin | None:
    """Return what a lock of PEP 751 is made from by the tool that its `created-by` names."""
    project, listed = found.path("pyproject.toml"), found.path("requirements.txt")
    maker = _MAKER.search(text)
    tool = maker[1] if maker else ""
    if tool in _TO_STANDARD and project in found.files:
        return Origin(project, path, tool, _TO_STANDARD[tool].format(path), is_certain=False)
    source = next((one for one in (listed, project) if one in found.files), "")
    what = f"-r {source}" if source == listed else "-e ."
    return Origin(source, path, "pip", f"pip lock {what} -o {path}", False) if source else None
