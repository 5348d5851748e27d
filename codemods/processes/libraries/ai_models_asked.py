"""Whether a project asks models by a library that it lists: a list may hold what nobody uses."""

from __future__ import annotations

from collections.abc import Collection

from codemods.code.importing.modules import Modules
from codemods.knowledge.registry import libraries
from codemods.knowledge.third_parties.ai_clients import CLIENTS, brings


def is_asked(stem: str, modules: Modules, required: Collection[str]) -> bool:
    """Tell whether code imports an AI library, or a package of it, or requires what asks by it.

    Any other library does its part where it is merely installed. A client that no integration
    sees (`google.generativeai`) is none, whatever else is listed.
    """
    library = libraries()[stem]
    if library.kind != "ai" or any(_brings(name, stem) for name in required):
        return True
    words = {name.partition(".")[0] for name in library.modules}
    texts = ((path, modules.project.get(path, "")) for path in modules.files)
    paths = (path for path, text in texts if any(word in text for word in words))
    items = (item for path in paths for item in modules.facts(path).imports if not item.level)
    names = (f"{item.module}.{item.name}" for item in items)
    return any(name.startswith(tuple(library.modules)) for name in names)


def _brings(package: str, stem: str) -> bool:
    """Tell whether another package that is required asks by a library, for certain."""
    library = libraries()[stem]
    client = CLIENTS.get(stem, "")
    others = (one for other, one in libraries().items() if stem in one.deactivates)
    above = package not in library.packages and any(package in one.packages for one in others)
    return above or bool(client and brings(package, client))
