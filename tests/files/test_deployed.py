"""What is deployed, as values."""

from __future__ import annotations

import pytest

from codemods.files.deployed import Environment, Install, Proof, Proven
from codemods.files.model import Entrypoint, Evidence

AT = Evidence("Dockerfile", 1)


@pytest.mark.parametrize(
    ("one", "is_known"),
    [
        (Environment("image"), False),
        (Environment("image", lists=("a.txt",), base=AT), False),
        (Environment("image", installs=(Install(AT, "pip", 0),)), True),
        (Environment("image", closed=(AT,)), True),
        (Environment("image", unread=(AT,)), True),
    ],
)
def test_whether_anything_shows_what_is_installed(one: Environment, is_known: bool) -> None:
    assert one.is_known is is_known


def test_an_environment_is_called_by_its_file() -> None:
    assert (str(Environment("image", "a/Dockerfile")), str(Environment("checkout"))) == (
        "a/Dockerfile",
        "the checkout",
    )


def test_the_proofs_that_do_not_hold() -> None:
    held, lost = Proof("started", True), Proof("installed", False)

    assert Proven(Entrypoint("a.py", "web", "flask", 1), (), (held, lost)).missing == (lost,)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Install(AT, "pip", 0), "Dockerfile:1 installs a.txt"),
        (Install(Evidence("lock", 2, "pip-compile a.in"), "pip-tools", 2), "lock:2 compiles a.txt"),
        (
            Install(Evidence("Procfile", 1, "web: flask run"), "pip", 0, implied=True),
            "what Procfile:1 starts is installed with a.txt",
        ),
    ],
)
def test_a_line_that_starts_something_is_not_said_to_install_it(one: Install, said: str) -> None:
    assert one.says("a.txt") == said
