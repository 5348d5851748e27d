"""A snap: its Python plugin installs lists, or packages by name."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Snapcraft",
    docs="https://documentation.ubuntu.com/snapcraft/stable/reference/plugins/python_plugin/",
    files=r"snapcraft\.yaml",
    lists=r"""(?m)^\s+(?:python-)?requirements:\s*(?:\n\s*)?\[?-?\s*[\s"'(/]*([\w./${}%-]+)""",
    named=r"(?m)^\s+python-packages:((?:[ \t]*\n[ \t]*-.*)+|.*)",
)
