"""A program that Pants builds, of a list."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Pants",
    docs="https://www.pantsbuild.org/stable/docs/python/overview/third-party-dependencies",
    files=r"BUILD(?:\.pants)?",
    holds=r"\bpython_requirements\(",
    lists=r"""\bpython_requirements\([^)]*\bsource\s*=\s*[\s"'(/]*([\w./${}%-]+)""",
    usual="requirements.txt",
    implies=r"\bpython_requirements\(",
)
