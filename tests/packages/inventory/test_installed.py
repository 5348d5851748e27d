"""What production installs for certain, what it may, and what a package may import."""

from __future__ import annotations

import pytest

from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.knowledge.third_parties.brings import BRINGS, split
from codemods.knowledge.third_parties.integrations import STEADY, is_read, with_siblings
from codemods.knowledge.third_parties.loads import LOADS
from codemods.packages.inventory.installed import Installed, installed

AT = Evidence("requirements.txt", 1)
LOCK = """\
[[package]]
name = "shop"
dependencies = [
    { name = "core" },
    { name = "wide", extra = ["more"] },
    { name = "windows", marker = "sys_platform == 'win32'" },
]
[[package]]
name = "core"
dependencies = [{ name = "shop" }]
[[package]]
name = "wide"
dependencies = []
[package.optional-dependencies]
more = [{ name = "extra" }]
less = [{ name = "never" }]
[[package]]
name = "windows"
dependencies = [{ name = "registry" }]
[[package]]
name = "aside"
dependencies = [{ name = "tool" }]
"""


def depends(*names: str, **groups: str) -> Dependencies:
    rows = [Requirement(name, "", AT) for name in names]
    rows += [Requirement(n, "", AT, group=group) for group, n in groups.items()]
    return Dependencies(requirements=tuple(rows))


def test_a_lock_tells_what_is_there_and_what_may_be() -> None:
    project = Project.of({"uv.lock": LOCK})
    found = installed(project, "", depends("shop", worker="aside", dev="never"))

    assert found.certain == {"shop", "core", "wide", "extra"}
    assert found.possible == found.certain | {"windows", "registry", "aside", "tool"}
    assert (found.declared, found.is_known) == ({"shop"}, True)


def test_a_lock_that_lacks_what_is_declared_tells_nothing() -> None:
    found = installed(Project.of({"uv.lock": LOCK}), "", depends("shop", "new"))

    assert (found.certain, found.needs, found.is_known) == ({"shop", "new"}, {}, False)
    assert found.unread == {"shop", "new"}


@pytest.mark.parametrize(
    ("name", "is_known"), [("channels", True), ("anthropic", True), ("unheard-of", False)]
)
def test_without_a_lock_what_was_read_of_the_packages_tells(name: str, is_known: bool) -> None:
    found = installed(Project.of({}), "", depends(name, worker="redis"))
    brought = with_siblings(BRINGS.get(name, ()))

    assert found.certain == {name} | brought & STEADY
    assert found.possible == found.certain | brought | {"redis"}
    assert found.is_known is is_known


def test_a_row_of_the_tables_may_go_on_and_be_shared() -> None:
    assert split("a b:\n    x\n    y\nc: z\n") == {"a": ("x", "y"), "b": ("x", "y"), "c": ("z",)}


@pytest.mark.parametrize("name", ["djangorestframework", "python-telegram-bot", "psycopg2"])
def test_what_many_projects_install_was_read(name: str) -> None:
    assert is_read(name)


@pytest.mark.parametrize(
    ("name", "other", "is_certain"),
    [
        ("sqlmodel", "sqlalchemy", True),
        ("langchain", "sqlalchemy", False),
        ("langchain-openai", "langchain-core", True),
        ("channels", "django", True),
    ],
)
def test_what_comes_along_in_every_version_is_certain(
    name: str, other: str, is_certain: bool
) -> None:
    found = installed(Project.of({}), "", depends(name))
    assert other in found.possible
    assert (other in found.certain) is is_certain

    marked = Evidence("requirements.txt", 1, f"{name}; sys_platform == 'win32'")
    rows = (Requirement(name, "", marked),)
    assert other not in installed(Project.of({}), "", Dependencies(requirements=rows)).certain


@pytest.mark.parametrize(
    ("names", "extras", "is_known"),
    [
        (("flask",), (), True),
        (("flask", "sentry-sdk"), (), True),
        (("flask", "unheard-of"), (), False),
        (("flask",), ("async",), True),
        (("flask",), ("unheard-of",), False),
    ],
)
def test_when_nothing_else_can_be_there(
    names: tuple[str, ...], extras: tuple[str, ...], is_known: bool
) -> None:
    rows = [Requirement(name, "", AT) for name in names]
    rows[0] = rows[0]._replace(extras=extras)
    rows += [Requirement("sentry-sdk", "", AT, extras=("flask",))]
    found = installed(Project.of({}), "", Dependencies(requirements=tuple(rows)))

    assert found.is_known is is_known


def test_what_a_package_may_import_is_known_of_what_was_read() -> None:
    lock = LOCK.replace('"shop"', '"starlette"').replace('"core"', '"httpx"')
    found = installed(Project.of({"uv.lock": lock}), "", depends("starlette"))

    assert not is_read("unheard-of")
    assert Installed().loads("unheard-of") is None
    assert Installed(needs={"unheard-of": ()}).loads("unheard-of") is None
    reached = {"starlette", "httpx", "wide", "extra", "windows", "registry"}
    assert found.loads("starlette") == reached
    name = next(name for name in LOADS if LOADS[name])
    assert Installed(possible=frozenset(LOADS[name])).loads(name) == {name, *LOADS[name]}
    assert Installed(possible=frozenset({name})).loads(name) == {name}
    assert Installed(unread=frozenset({name})).loads(name) is None
