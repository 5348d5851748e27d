"""Packages that keep another one below what sentry-sdk's integration of that works with.

As the metadata of their newest release says; no later one will lift it, as nobody makes any.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# https://pypi.org/project/django-celery/3.3.1/
HELD: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"django-celery": MappingProxyType({"celery": ">=3.1.15,<4.0"})}
)
