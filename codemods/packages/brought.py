"""Libraries that nobody requires by name and that come along with others that work with them."""

from __future__ import annotations

from collections.abc import Collection

from codemods.knowledge.third_party import ONLY_TESTED_WITH, with_siblings
from codemods.knowledge.third_party_brings import BRINGS
from codemods.packages.installed import Installed


def is_brought(there: Installed, packages: Collection[str]) -> bool:
    """Tell whether one of `packages` comes along in production with what makes use of it.

    A lock says who needs what, else it is what is known of the packages that are there.
    """
    users = there.possible - ONLY_TESTED_WITH
    return any(not _needed(there, user).isdisjoint(packages) for user in users)


def _needed(there: Installed, user: str) -> frozenset[str]:
    if user in there.needs:
        return frozenset(need.name for need in there.needs[user] if not need.extra)
    return with_siblings(BRINGS.get(user, ()))
