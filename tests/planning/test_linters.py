"""What stands behind the import of the set-up module, for each linter that reads it."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

SHOP = {
    "requirements.txt": "flask\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}
PLAIN = "from shop import sentry_setup  # noqa: F401  # isort: skip"
TOLD = (
    "from shop import sentry_setup  # noqa: E501, F401  # isort: skip"
    "  # pylint: disable=W0611,C0411,C0412"
)
LATE = (
    "from shop import sentry_setup  # noqa: E402, E501, F401  # isort: skip"
    "  # pylint: disable=W0611,C0411,C0412,C0413"
)
LOADS = "from dotenv import load_dotenv\n\nload_dotenv()\n\n"


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({}, PLAIN),
        ({"pyproject.toml": "[tool.ruff]\n", "setup.cfg": "[flake8]\nignore = E1\n"}, PLAIN),
        ({".pylintrc": "[MAIN]\n"}, TOLD),
        ({"pyproject.toml": "[tool.pylint.main]\njobs = 2\n"}, TOLD),
        ({"setup.cfg": "[pylint.format]\nmax-line-length = 90\n"}, TOLD),
        ({"pylintrc": "", "shop/web.py": LOADS + SHOP["shop/web.py"]}, LATE),
    ],
    ids=["none", "others", "an rc file", "pyproject.toml", "setup.cfg", "below other code"],
)
def test_pylint_is_told_where_it_is_used(files: dict[str, str], line: str):
    texts = {**SHOP, **files}
    after = applied(texts)
    assert line in after["shop/web.py"].splitlines()
    assert not changes(after).files, "a second run changes something"
