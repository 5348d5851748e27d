"""A package of Arch Linux."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Arch Linux",
    docs="https://wiki.archlinux.org/title/Python_package_guidelines",
    files="PKGBUILD",
    named=r"(?ms)^depends(?:_\w+)?\+?=\((.*?)\)",
)
