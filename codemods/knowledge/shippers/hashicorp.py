"""Machines and jobs in HashiCorp's language: Terraform, Packer, Nomad."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Terraform and Packer",
    docs="https://developer.hashicorp.com/terraform/language/resources/provisioners/syntax",
    files=r"[\w.-]+\.(?:tf|pkr\.hcl|nomad|nomad\.hcl|hcl|tftpl)|packer\.json|[\w.-]+\.pkr\.json",
)
