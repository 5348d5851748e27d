"""Modules that a framework has no more: code that imports one runs with an older release alone."""

from __future__ import annotations

from collections.abc import Mapping

# By framework, the module and the first release without it.
# https://flask.palletsprojects.com/en/stable/changes/#version-1-0
REMOVED: Mapping[str, Mapping[str, str]] = {"flask": {"flask.ext": "1.0", "flask.exthook": "1.0"}}
