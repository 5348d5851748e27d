"""What Paketo's buildpacks are told of a project."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="buildpacks",
    docs="https://paketo.io/docs/reference/python-reference/",
    files=r"project\.toml",
    lists=r"""BP_PIP_REQUIREMENT[\"'\s]+value\s*=\s*[\s"'(/]*([\w./${}%-]+)""",
)
