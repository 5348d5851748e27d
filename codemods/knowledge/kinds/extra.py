"""What we know of an extra of sentry-sdk that brings more than the project has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Extra(NamedTuple):
    """An extra that brings what an integration imports beside its library.

    `asks` are the lowest versions of its metadata, `instead` the packages of which any spares it,
    `until` the first release of the library that requires such a package itself ("" for none).
    `needs` are the lowest versions of what that release requires, `python` the oldest it runs on.
    """

    name: str
    asks: Mapping[str, str]
    instead: tuple[str, ...]
    until: str = ""
    needs: Mapping[str, str] = MappingProxyType({})
    python: tuple[int, int] = (0, 0)
