"""An app for desktops and phones, by Briefcase."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Briefcase",
    docs="https://briefcase.readthedocs.io/en/stable/reference/configuration.html",
    files=r"pyproject\.toml",
    holds=r"(?m)^\[tool\.briefcase",
    named=r"(?ms)^\[tool\.briefcase\b.*?^requires\s*=\s*\[(.*?)\]",
)
