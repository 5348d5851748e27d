"""A script of Windows, which developers run as well."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Windows",
    docs="https://learn.microsoft.com/windows-server/",
    files=r"[\w.-]+\.(?:bat|cmd|ps1)",
    develops=True,
)
