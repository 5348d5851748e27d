"""A job of macOS's launchd."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="launchd",
    docs="https://developer.apple.com/library/archive/documentation/MacOSX/Conceptual/BPSystemStartup/",
    files=r"[\w.-]+\.plist",
    holds="<key>Program(?:Arguments)?</key>",
)
