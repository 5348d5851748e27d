"""A file that imports from the package of our module imports that as well: one line is enough."""

from __future__ import annotations

import pytest

from tests.projects import changes

BUILT = (
    '[project]\nname = "shop"\ndependencies = ["requests"]\n\n'
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n'
    '[tool.setuptools.packages.find]\nwhere = ["src"]\n\n'
    '[project.scripts]\nshop = "shop.cli:main"\n'
)
CLI = "import requests\n\n\ndef main():\n    requests.get('x')\n\n\nif __name__ == '__main__':\n"
PAGE = "{}\n\n\ndef main():\n    print(1)\n\n\nif __name__ == '__main__':\n    main()\n"
SHOP = {
    "pyproject.toml": BUILT,
    "src/shop/__init__.py": "",
    "src/shop/rows.py": "ROWS = 1\n",
    "src/shop/cli.py": f"{CLI}    main()\n",
    "Procfile": "worker: shop\n",
    "README.md": "```sh\npython app/page.py\n```\n",
}


@pytest.mark.parametrize(
    ("head", "is_one_line"),
    [
        ("from shop.rows import ROWS", True),
        ("import os\n\nimport shop.rows", True),
        ("import shopping", False),
        ("def late():\n    from shop.rows import ROWS\n\n    return ROWS", False),
        ("try:\n    from shop.rows import ROWS\nexcept ImportError:\n    ROWS = 0", False),
        ("from .rows import ROWS", False),
    ],
)
def test_what_its_own_imports_show_is_enough(head: str, is_one_line: bool) -> None:
    texts = {**SHOP, "app/page.py": PAGE.format(head)}
    done = changes(texts)
    assert "src/shop/sentry_setup.py" in {c.path for c in done.files}
    (note,) = [n for n in done.notes if n.text.startswith("Not set up: app/page.py")]
    line = "from shop import sentry_setup  # noqa: F401  # isort: skip"
    assert note.paste.endswith(line) == is_one_line
    assert ("sentry_sdk.init(" in note.paste) != is_one_line


def test_a_package_of_that_name_beside_it_is_another() -> None:
    own = {"app/shop/__init__.py": "", "app/shop/rows.py": "ROWS = 2\n"}
    texts = {**SHOP, **own, "app/page.py": PAGE.format("from shop.rows import ROWS")}
    notes = [n for n in changes(texts).notes if n.text.startswith("Not set up: app/page.py")]
    assert all("from shop import sentry_setup" not in n.paste for n in notes)
