"""An image of Apptainer or Singularity."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Apptainer",
    docs="https://apptainer.org/docs/user/latest/definition_files.html",
    files=r"[\w.-]+\.def|Singularity[\w.-]*|Apptainer[\w.-]*",
    holds=r"(?mi)^%post\b",
)
