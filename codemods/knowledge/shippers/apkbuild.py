"""A package of Alpine Linux."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Alpine Linux",
    docs="https://wiki.alpinelinux.org/wiki/APKBUILD_Reference",
    files="APKBUILD",
    named=r'(?ms)^depends="(.*?)"',
)
