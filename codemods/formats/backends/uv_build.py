"""uv's own build backend: one package is packed, below `src` where nothing else is said.

https://docs.astral.sh/uv/concepts/build-backend/#modules
"""

from __future__ import annotations

from posixpath import join

from codemods.files.metadata import Metadata, is_among, texts

BACKENDS = ("uv_build",)


def leaves_out(metadata: Metadata, path: str) -> str:
    """Return the setting that would have to name a module's package, "" where it is packed."""
    table = metadata.table("tool", "uv", "build-backend")
    names = texts(table.get("module-name")) or (metadata.module,)
    root = str(table.get("module-root", "src"))
    packed = tuple(join(root, name.replace(".", "/")) for name in names)
    return "" if is_among(path, packed) else "module-name"
