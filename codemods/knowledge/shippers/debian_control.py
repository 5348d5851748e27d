"""A Debian package that depends on those of the distribution."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="debhelper",
    docs="https://www.debian.org/doc/debian-policy/ch-relationships.html",
    files=r"debian/control(?:\.in)?",
    named=r"(?ms)^(?:Pre-)?Depends:(.*?)(?=^\S|\Z)",
)
