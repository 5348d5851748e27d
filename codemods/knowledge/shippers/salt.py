"""A state of Salt."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Salt",
    docs="https://docs.saltproject.io/en/latest/ref/states/all/salt.states.virtualenv_mod.html",
    files=r"[\w.-]+\.sls",
    lists=r"""(?m)^\s*-\s+requirements:[\s"'(/]*([\w./${}%-]+)""",
)
