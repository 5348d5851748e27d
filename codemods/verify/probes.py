"""Which probe is hung behind which import: what a process that verify starts is told.

A process may have none of our packages, so it gets the facts of frameworks as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from codemods.files.loading import modules
from codemods.knowledge.registry import frameworks
from codemods.verify.inside.sentry_verify import PROBES


@cache
def probes() -> Mapping[str, tuple[Any, ...]]:
    """Return {module: its probe's file stem, and what that is given}."""
    found: dict[str, tuple[Any, ...]] = {}
    for stem, probe in modules("probes").items():
        found |= dict.fromkeys(getattr(probe, "MODULES", ()), (stem,))
    for framework in frameworks().values():
        for dotted in framework.built_late:
            module, _, name = dotted.rpartition(".")
            found[module] = ("built", [*found.get(module, ("built", []))[1], name])
        if routes := framework.routes:
            found[routes.app.rpartition(".")[0]] = ("routes", routes._asdict())
    return found


def tell(folder: Path) -> None:
    """Write into verify's folder which probes a process is to wait for."""
    (folder / PROBES).write_text(json.dumps(probes()), encoding="utf-8")
