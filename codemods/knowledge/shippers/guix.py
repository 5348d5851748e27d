"""A package of Guix."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Guix",
    docs="https://guix.gnu.org/manual/en/html_node/package-Reference.html",
    files=r"(?:guix|package)\.scm",
    named=r"(?s)\((?:propagated-)?inputs\b(.*)",
)
