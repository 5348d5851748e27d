"""A Debian package that carries a virtual environment along."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="dh-virtualenv",
    docs="https://dh-virtualenv.readthedocs.io/en/latest/usage.html",
    files="debian/rules",
    holds="python-virtualenv|dh_virtualenv",
    lists=r"""--requirements(?:-filename)?[= ][\s"'(/]*([\w./${}%-]+)""",
    usual="requirements.txt",
    implies="python-virtualenv|dh_virtualenv",
)
