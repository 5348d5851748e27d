"""A recipe of Chef."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Chef",
    docs="https://docs.chef.io/recipes/",
    files=r"recipes/[\w.-]+\.rb",
)
