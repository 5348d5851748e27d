"""The folders of facts, loaded by file stem."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from codemods.model import Framework, Library


@cache
def modules(folder: str) -> Mapping[str, ModuleType]:
    """Return the modules of `codemods/<folder>/` by stem, sorted."""
    here = Path(__file__).parent / folder
    stems = sorted(p.stem for p in here.glob("*.py") if not p.stem.startswith("_"))
    return MappingProxyType({s: import_module(f"codemods.{folder}.{s}") for s in stems})


@cache
def frameworks() -> Mapping[str, Framework]:
    """Return every framework by file stem."""
    return {stem: module.FRAMEWORK for stem, module in modules("frameworks").items()}


@cache
def libraries() -> Mapping[str, Library]:
    """Return every instrumented library by file stem."""
    return {stem: module.LIBRARY for stem, module in modules("libraries").items()}
