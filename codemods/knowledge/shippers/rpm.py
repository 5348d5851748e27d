"""A package of Fedora and its kin."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="RPM",
    docs="https://rpm-software-management.github.io/rpm/manual/dependencies.html",
    files=r"[\w.-]+\.spec(?:\.in)?",
    holds=r"(?m)^%(?:description|install|files)\b",
    named=r"(?m)^Requires(?:\([\w,]+\))?:(.*)$",
)
