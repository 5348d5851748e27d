"""A script that makes a service of Windows."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Windows services",
    docs="https://nssm.cc/usage",
    files=r"[\w.-]+\.(?:bat|cmd|ps1)",
    holds=r"(?i)\bnssm\b|\bNew-Service\b|\bsc(?:\.exe)?\s+create\b",
)
