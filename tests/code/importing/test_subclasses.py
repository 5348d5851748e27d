"""Classes of a project that come from another's, through its own and through modules."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.importing.subclasses import definition, subclasses
from codemods.files.project import Project

BASE = "import flask\n\n\nclass Base(flask.Flask): ...\n"
CHAINS = {
    "in one file": ({"a.py": f"{BASE}\n\nclass Api(Base): ...\n"}, {("a.py", "Api")}),
    "in another": ({"b.py": "from a import Base\n\n\nclass Api(Base): ...\n"}, {("b.py", "Api")}),
    "by its module": ({"b.py": "import a\n\n\nclass Api(a.Base): ...\n"}, {("b.py", "Api")}),
    "by a module of a package": (
        {
            "shop/__init__.py": "",
            "shop/base.py": BASE,
            "b.py": "from shop import base\n\n\nclass Api(base.Base): ...\n",
        },
        {("shop/base.py", "Base"), ("b.py", "Api")},
    ),
    "through one that names nothing of the first": (
        {
            "b.py": "from a import Base\n\n\nclass Api(Base): ...\n",
            "c.py": "from b import Api\n\n\nclass More(Api): ...\n",
        },
        {("b.py", "Api"), ("c.py", "More")},
    ),
    "another of that name": ({"b.py": "class Base: ...\n\n\nclass Api(Base): ...\n"}, set()),
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_class_is_found_however_many_are_between(name: str) -> None:
    texts, more = CHAINS[name]
    modules = Modules(Project.of({"a.py": BASE, **texts}))
    paths = modules.mentioning(("flask",))
    found = subclasses(modules, paths, lambda name: "flask" * (name == "flask.Flask"))
    assert set(found) == {("a.py", "Base"), *more}
    assert set(found.values()) == {"flask"}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("from shop import base\n", "shop.base.Base", ("shop/base.py", "Base")),
        ("from shop.base import Base as B\n", "shop.base.Base", ("shop/base.py", "Base")),
        ("import shop.base\n", "shop.base.Base", ("shop/base.py", "Base")),
        ("from shop import base\n", "shop.base.Other", ("", "")),
        ("from shop import base\n", "shop.base_more.Base", ("", "")),
        ("class Base: ...\n", "Base", ("a.py", "Base")),
    ],
)
def test_where_a_name_is_defined(text: str, name: str, expected: tuple[str, str]) -> None:
    project = Project.of({"shop/__init__.py": "", "shop/base.py": BASE, "a.py": text})
    assert definition(Modules(project), "a.py", name) == expected
