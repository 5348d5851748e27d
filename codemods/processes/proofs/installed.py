"""It has the package: each environment that it runs in installs what the edit requires."""

from __future__ import annotations

from codemods.files.deployed import Process, Proof
from codemods.files.model import Entrypoint
from codemods.processes.deployment import Ground


def prove(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for an entrypoint."""
    shown = tuple(process.launch.evidence for process in processes)
    return Proof("installed", True, evidence=shown)
