"""Processes that Monit starts."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Monit",
    docs="https://mmonit.com/monit/documentation/monit.html",
    files=r"monitrc|[\w.-]+\.monit|monit(?:\.d)?/[\w.-]+",
    holds=r"(?m)^\s*check process\b",
)
