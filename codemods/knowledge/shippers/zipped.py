"""One file that holds a program and its packages, by shiv or PEX."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="shiv and PEX",
    docs="https://shiv.readthedocs.io/en/latest/",
    files=r"(?:GNU)?[Mm]akefile|[\w.-]+\.(?:sh|mk)|[Jj]ustfile",
    holds=r"(?m)^[^#\n]*\b(?:shiv|pex)\s+[^\n]*-",
    letters=("shiv", "pex"),
    lists=r"""(?m)^[^#\n]*\b(?:shiv|pex)\s[^\n]*?(?:-r|--requirement)[= ][\s"'(/]*([\w./${}%-]+)""",
)
