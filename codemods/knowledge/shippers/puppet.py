"""A manifest of Puppet."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Puppet",
    docs="https://forge.puppet.com/modules/puppet/python/reference",
    files=r"[\w.-]+\.pp",
    lists=r"""\bpython::requirements\b[^\n]*?{[\s"'(/]*([\w./${}%-]+)""",
)
