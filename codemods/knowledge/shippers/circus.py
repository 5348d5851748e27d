"""Processes that Circus keeps running."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Circus",
    docs="https://circus.readthedocs.io/en/latest/for-ops/configuration/",
    files=r"[\w.-]+\.ini",
    holds=r"(?m)^\[watcher:",
)
