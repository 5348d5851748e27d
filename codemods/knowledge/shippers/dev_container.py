"""A container for developers."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="dev containers",
    docs="https://containers.dev/implementors/json_reference/",
    files=r"devcontainer\.json",
    develops=True,
)
