"""What a queue loads only where an URL says so: its transports and the backends of results."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import NO_APPS
from codemods.knowledge.third_parties.integrations import BY_URL, USUAL

_CONFIGURING = (".env", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".sh", ".json")
_LARGEST = 200_000  # bytes of a file that somebody configures something in


def not_chosen(modules: Modules, distribution: str) -> frozenset[str]:
    """Return the distributions that a queue could load, and that no URL of the project chooses.

    None of them where no URL is to be seen at all: it may be any.
    """
    by_url = BY_URL.get(distribution)
    if by_url is None:
        return frozenset()
    held = _held(modules)
    if held.isdisjoint(USUAL):
        return frozenset()
    return frozenset(name for name, words in by_url.items() if held.isdisjoint(words))


@lru_cache(maxsize=8)
def _held(modules: Modules) -> frozenset[str]:
    """Return the words of an URL that a project holds: it is read once for all of them."""
    by_url = [words for others in BY_URL.values() for words in others.values()]
    left = {word: word.encode() for words in (USUAL, *by_url) for word in words}
    held: set[str] = set()
    for text in _texts(modules):
        held |= {word for word, data in left.items() if data in text}
        left = {word: data for word, data in left.items() if word not in held}
    return frozenset(held)


def _texts(modules: Modules) -> Iterator[bytes]:
    """Yield what says how the project runs: its code and its configuration."""
    for path in dict.fromkeys((*modules.files, *filter(_is_configuring, modules.project))):
        data = modules.project.read(path)
        if data is not None and len(data) <= _LARGEST:
            yield data


def _is_configuring(path: str) -> bool:
    *folders, name = path.split("/")
    if not NO_APPS.isdisjoint(folders):
        return False  # nothing of them runs
    known = name.startswith((".env", "Dockerfile", "Procfile")) or name.endswith(_CONFIGURING)
    return known and not name.endswith(("-lock.yaml", "-lock.json"))
