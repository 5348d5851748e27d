"""Tasks of Invoke, which developers run as well."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Invoke",
    docs="https://docs.pyinvoke.org/",
    files=r"tasks\.py",
    holds=r"\binvoke\b",
    develops=True,
)
