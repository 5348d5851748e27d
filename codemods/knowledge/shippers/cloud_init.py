"""What a machine does when it begins, as cloud-init is told."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="cloud-init",
    docs="https://cloudinit.readthedocs.io/en/latest/reference/examples.html",
    files=r"[\w.-]+\.(?:ya?ml|cfg|tpl|tftpl)|user[-_]?data[\w.-]*",
    holds=r"\A#cloud-config",
)
