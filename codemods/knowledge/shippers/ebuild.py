"""A package of Gentoo."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Gentoo",
    docs="https://devmanual.gentoo.org/general-concepts/dependencies/",
    files=r"[\w.-]+\.ebuild",
    named=r'(?ms)^\s*R?DEPEND\+?="(.*?)"',
)
