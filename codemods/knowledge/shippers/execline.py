"""A service of s6 or runit, written in execline."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="execline",
    docs="https://skarnet.org/software/execline/execlineb.html",
    files="run",
    holds=r"\A#!\S*execlineb",
)
