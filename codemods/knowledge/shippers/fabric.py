"""A script that deploys over SSH: Fabric's, or Capistrano's."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Fabric and Capistrano",
    docs="https://docs.fabfile.org/",
    files=r"fabfile(?:/[\w.-]+)?\.py|config/deploy(?:/[\w.-]+)?\.rb|deploy\.rb",
)
