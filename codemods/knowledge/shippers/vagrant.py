"""A machine for developers, most of the time."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Vagrant",
    docs="https://developer.hashicorp.com/vagrant/docs/provisioning",
    files="Vagrantfile",
    develops=True,
)
