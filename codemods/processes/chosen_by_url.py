"""What a queue loads only where an URL says so: its transports and the backends of results."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.modules import Modules
from codemods.knowledge.third_party import BY_URL, USUAL

_CONFIGURING = (".env", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".sh", ".json")
_LARGEST = 200_000  # bytes of a file that somebody configures something in


def not_chosen(modules: Modules, distribution: str) -> frozenset[str]:
    """Return the distributions that a queue could load, and that no URL of the project chooses.

    None of them where no URL is to be seen at all: it may be any.
    """
    by_url = BY_URL.get(distribution)
    if by_url is None:
        return frozenset()
    texts = list(_texts(modules))
    if not any(_holds(text, USUAL) for text in texts):
        return frozenset()
    return frozenset(
        name for name, words in by_url.items() if not any(_holds(text, words) for text in texts)
    )


def _holds(text: bytes, words: tuple[str, ...]) -> bool:
    return any(word.encode() in text for word in words)


def _texts(modules: Modules) -> Iterator[bytes]:
    """Yield what says how the project runs: its code and its configuration."""
    for path in dict.fromkeys((*modules.files, *filter(_is_configuring, modules.project))):
        data = modules.project.read(path)
        if data is not None and len(data) <= _LARGEST:
            yield data


def _is_configuring(path: str) -> bool:
    name = path.rpartition("/")[2]
    known = name.startswith((".env", "Dockerfile", "Procfile")) or name.endswith(_CONFIGURING)
    return known and not name.endswith(("-lock.yaml", "-lock.json"))
