"""An installer for Windows, by Pynsist."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Pynsist",
    docs="https://pynsist.readthedocs.io/en/latest/cfgfile.html",
    files=r"[\w.-]+\.cfg",
    holds=r"(?m)^pypi_wheels\s*=",
    named=r"(?ms)^pypi_wheels\s*=(.*?)(?=^\S|\Z)",
)
