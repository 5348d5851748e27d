"""A program that Bazel builds, which names each package that it needs."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Bazel",
    docs="https://rules-python.readthedocs.io/en/latest/pypi/index.html",
    files=r"BUILD(?:\.bazel)?",
    holds=r"\bpy_binary\(",
    named=r"""\brequirement\(\s*[\"']([^\"']+)""",
)
