"""An app for phones, by Buildozer."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Buildozer",
    docs="https://buildozer.readthedocs.io/en/latest/specifications/",
    files=r"buildozer\.spec",
    named=r"(?m)^requirements\s*=(.*)",
)
