"""A formula of Homebrew: each package is a resource with a hash of its own."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Homebrew",
    docs="https://docs.brew.sh/Python-for-Formula-Authors",
    files=r"[\w.-]+\.rb",
    holds=r"(?m)^class \w+ < Formula\b",
    named=r'(?m)^\s*resource\s+"([^"]+)"',
)
