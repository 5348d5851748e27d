"""PDM: what `includes` names is packed, else every package.

https://backend.pdm-project.org/build_config/
"""

from __future__ import annotations

from codemods.files.metadata import Metadata, is_among, texts

BACKENDS = ("pdm",)


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return the list that would have to name a module, "" where it is packed."""
    included = texts(metadata.table("tool", "pdm", "build").get("includes"))
    return "" if not included or is_among(path, included) else "includes"
