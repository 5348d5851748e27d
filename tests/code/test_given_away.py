"""What is made inside a function, and whether it leaves it."""

from __future__ import annotations

import pytest

from codemods.code.given_away import leaves_function


def leaves(text: str) -> bool:
    lines = text.splitlines()
    return leaves_function(text, 1 + next(i for i, line in enumerate(lines) if "Api()" in line))


@pytest.mark.parametrize(
    "text",
    [
        "app = Api()\n",
        "def make():\n    app = Api()\n    return app\n",
        "def make():\n    return wrapped(Api())\n",
        "def make():\n    app: Api = Api()\n    return Socket(app), 1\n",
        "def make():\n    app = Api()\n    yield app\n",
        "def make():\n    global app\n    app = Api()\n",
    ],
)
def test_it_is_for_others(text: str) -> None:
    assert leaves(text)


@pytest.mark.parametrize(
    "text",
    [
        "def serve():\n    app = Api()\n    run(app)\n",
        "async def serve():\n    app = Api()\n    runner = Runner(app)\n    return runner.port\n",
        "class Server:\n    def __init__(self):\n        self.app = Api()\n",
        "def outer():\n    def inner():\n        app = Api()\n        run(app)\n    return inner\n",
    ],
)
def test_it_stays(text: str) -> None:
    assert not leaves(text)
