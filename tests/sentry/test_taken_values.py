"""Values of own objects that an init call is given."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.sentry.existing import find_existing
from codemods.sentry.taken_values import taken_value

CONFIG = "class Config:\n    values = None\n    DSN = ''\n\nDSN = ''\nconfig = Config()\n"
CASES = {
    "by the module": ("from shop import config", "config.Config.values.DSN", True),
    "of an object": ("from shop.config import Config", "Config.values.DSN", True),
    "by its whole name": ("import shop.config", "shop.config.Config.values.DSN", True),
    "within an expression": ("from shop import config", "str(config.Config.values.DSN)", True),
    "a module's": ("from shop import config", "config.DSN", False),
    "a module's by its whole name": ("import shop.config", "shop.config.DSN", False),
    "a class's": ("from shop import config", "config.Config.DSN", False),
    "an object's": ("from shop.config import Config", "Config.DSN", False),
    "a library's": ("import os", "os.a.b.c.d", False),
    "text": ("import os", "'https://k@host/1'", False),
}


@pytest.mark.parametrize(("imported", "value", "is_taken"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("argument", ["{}", "dsn={}"])
def test_what_is_taken(imported: str, value: str, is_taken: bool, argument: str) -> None:
    call = f"sentry_sdk.init({argument.format(value)})"
    texts = {
        "shop/__init__.py": "",
        "shop/config.py": CONFIG,
        "shop/watch.py": f"import sentry_sdk\n{imported}\n\n\ndef watch():\n    {call}\n",
    }
    modules = Modules(Project.of(texts))
    (existing,) = find_existing(modules, ["shop/watch.py"])
    expected = value.removeprefix("str(").removesuffix(")") if is_taken else ""
    assert taken_value(modules, existing) == expected
