"""A recipe of conda-build."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="conda-build",
    docs="https://docs.conda.io/projects/conda-build/en/stable/resources/define-metadata.html",
    files=r"(?:meta|recipe)\.ya?ml",
    holds="(?m)^requirements:",
    named=r"(?m)^\s+run:((?:[ \t]*\n[ \t]*[-#].*)+)",
)
