"""Plugins that are loaded by a name made of a package's and of what a folder holds."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.loaded_by_prefix import loaded_by_prefix
from codemods.files.project import Project

PLUGINS = ("shop/plugins/a.py", "shop/plugins/play-back/b.py")
HEAD = "import importlib\nfrom importlib import import_module\n\nfor name in names:\n    "


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('importlib.import_module(f"shop.plugins.{name}")', PLUGINS),
        ('import_module("shop.plugins." + name)', PLUGINS),
        ('__import__(f"shop.plugins.{name}")', PLUGINS),
        ("import_module(name)", ()),
        ('bot.load_extension(f"shop.plugins.{name}")', PLUGINS),
        ('name = f"shop.plugins.{name}"; bot.load_extension(name)', PLUGINS),
        ('name = "shop.plugins." + name; import_module(name)', PLUGINS),
        ('name = f"shop.plugins.{name}"; import_module("json")', ()),
        ('self.bot.load_extension("shop.core")', ("shop/core.py",)),
        ('import_module(f"{name}.views")', ()),
        ('import_module("shop.plugins")', ()),
        ('import_module(f".{name}", "shop.plugins")', ()),
        ('import_module(f"others.{name}")', ()),
    ],
)
def test_it_is_all_below_the_package(line: str, found: tuple[str, ...]):
    texts = {**dict.fromkeys(PLUGINS, ""), "shop/core.py": "", "main.py": HEAD + line + "\n"}
    assert loaded_by_prefix(Modules(Project.of(texts)), ["main.py"]) == found
    assert loaded_by_prefix(Modules(Project.of(texts)), ["shop/core.py"]) == ()


def test_names_that_the_file_itself_lists_are_loaded_where_a_variable_names_one() -> None:
    listed = 'names = ["shop.core", "others.core"]\n' + HEAD
    texts = {"shop/core.py": "import inner\n", "inner.py": "", "shop/more.py": ""}
    texts["main.py"] = f"{listed}import_module(name)\n"
    found = loaded_by_prefix(Modules(Project.of(texts)), ["main.py"])
    assert found == ("shop/core.py", "inner.py")
    texts["main.py"] = f'{listed}import_module("json")\n'
    assert loaded_by_prefix(Modules(Project.of(texts)), ["main.py"]) == ()


def test_a_package_that_lists_its_modules_has_them_loaded() -> None:
    texts = {
        "cogs/__init__.py": "from pkgutil import iter_modules\n\n"
        'NAMES = [m.name for m in iter_modules(__path__, f"{__package__}.")]\n',
        "cogs/play.py": "import inner\n",
        "inner.py": "",
        "main.py": "import cogs\n",
    }
    package = ["cogs/__init__.py"]
    found = loaded_by_prefix(Modules(Project.of(texts)), package)
    assert {"cogs/play.py", "inner.py"} <= {*found}
    texts["cogs/__init__.py"] = texts["cogs/__init__.py"].replace("__path__", '["elsewhere"]')
    assert loaded_by_prefix(Modules(Project.of(texts)), package) == ()


@pytest.mark.parametrize(
    ("scan", "found"),
    [
        ("config.scan()", {"shop/__init__.py", "shop/views/cart.py", "shop/more.py"}),
        ("self.config.scan('.views')", {"shop/views/cart.py"}),
        ("config.scan('shop.views', ignore='a')", {"shop/views/cart.py"}),
        ("config.scan(module)", set()),
        ("scanner.scan()", set()),
    ],
)
def test_what_pyramid_scans_is_loaded(scan: str, found: set[str]) -> None:
    texts = {
        "shop/__init__.py": f"def main(config):\n    {scan}\n",
        "shop/views/cart.py": "",
        "shop/more.py": "",
        "other.py": "",
    }
    loaded = loaded_by_prefix(Modules(Project.of(texts)), ["shop/__init__.py"])
    assert {*loaded} - {"shop/__init__.py"} == found - {"shop/__init__.py"}
