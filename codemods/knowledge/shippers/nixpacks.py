"""How Railway is told to build."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Nixpacks and Railway",
    docs="https://nixpacks.com/docs/configuration/file",
    files=r"nixpacks\.toml|railway\.(?:toml|json)",
)
