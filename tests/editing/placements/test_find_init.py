"""Existing set-ups in every shape, found and described."""

from __future__ import annotations

import pytest

from codemods.editing.placements.find_init import ExistingInit, find_inits

FOUND = {
    "inline": (
        "import sentry_sdk\nsentry_sdk.init(dsn=D, debug=True)\n",
        ExistingInit(2, keywords=("dsn", "debug")),
    ),
    "positional": (
        "import sentry_sdk\nsentry_sdk.init(D)\n",
        ExistingInit(2),
    ),
    "alias of the module": ("import sentry_sdk as s\ns.init()\n", ExistingInit(2)),
    "alias of the function": (
        "from sentry_sdk import init as start\nstart()\n",
        ExistingInit(2),
    ),
    "through an integration's import": (
        "import sentry_sdk.integrations.flask\nsentry_sdk.init()\n",
        ExistingInit(2),
    ),
    "conditional": (
        "import sentry_sdk\nif D:\n    sentry_sdk.init(D)\n",
        ExistingInit(3, conditional=True),
    ),
    "conditional expression": (
        "import sentry_sdk\nD and sentry_sdk.init(D)\n",
        ExistingInit(2, conditional=True),
    ),
    "optional package": (
        "try:\n    import sentry_sdk\nexcept ImportError:\n    sentry_sdk = None\n"
        "else:\n    sentry_sdk.init()\n",
        ExistingInit(6),
    ),
    "lazy import in a function": (
        "def setup():\n    import sentry_sdk\n    sentry_sdk.init(**options())\n",
        ExistingInit(3, "function setup", splat=True),
    ),
    "starred": (
        "import sentry_sdk\nsentry_sdk.init(*args)\n",
        ExistingInit(2, splat=True),
    ),
    "classmethod": (
        "import sentry_sdk\nclass Production:\n    @classmethod\n"
        "    def post_setup(cls):\n        sentry_sdk.init()\n",
        ExistingInit(5, "method Production.post_setup"),
    ),
    "class body": (
        "import sentry_sdk\nclass Settings:\n    sentry_sdk.init()\n",
        ExistingInit(3, "class Settings"),
    ),
    "nested function": (
        "import sentry_sdk\ndef a():\n    def b():\n        sentry_sdk.init()\n",
        ExistingInit(4, "function a.b"),
    ),
    "a module that an object holds": (
        "import sentry_sdk as s\nclass Bot:\n    def start(self):\n        self.sentry = s\n"
        "        self.sentry.init()\n",
        ExistingInit(5, "method Bot.start"),
    ),
    "main guard": (
        'import sentry_sdk\nif __name__ == "__main__":\n    sentry_sdk.init()\n',
        ExistingInit(3, main_guard=True),
    ),
    "signal by decorator": (
        "import sentry_sdk\n@signals.celeryd_init.connect\ndef start(**_):\n"
        "    sentry_sdk.init()\n",
        ExistingInit(4, "function start", handler="@signals.celeryd_init.connect"),
    ),
    "signal by call": (
        "import sentry_sdk\ndef start(**_):\n    sentry_sdk.init()\n"
        "worker_process_init.connect(start)\n",
        ExistingInit(3, "function start", handler="worker_process_init.connect(start)"),
    ),
    "signal by a method": (
        "import sentry_sdk\nclass A(B):\n    def on_init(self):\n"
        "        worker_init.connect(self.start)\n\n    def start(self, **_):\n"
        "        sentry_sdk.init()\n",
        ExistingInit(7, "method A.start", handler="worker_init.connect(self.start)"),
    ),
    "startup event": (
        'import sentry_sdk\n@app.on_event("startup")\nasync def start():\n    sentry_sdk.init()\n',
        ExistingInit(4, "function start", handler="@app.on_event('startup')"),
    ),
    "startup list": (
        "import sentry_sdk\ndef start():\n    sentry_sdk.init()\n"
        "app = Starlette(on_startup=[start])\n",
        ExistingInit(3, "function start", handler="Starlette(on_startup=[start])"),
    ),
    "lifespan": (
        "import sentry_sdk\n@asynccontextmanager\nasync def lifespan(app):\n"
        "    sentry_sdk.init()\n    yield\n",
        ExistingInit(4, "function lifespan", handler="@asynccontextmanager"),
    ),
    "raven": (
        "from raven import Client\nclient = Client(D)\n",
        ExistingInit(2, sdk="raven"),
    ),
    "raven for Flask": (
        "from raven.contrib.flask import Sentry\nsentry = Sentry(app, dsn=D)\n",
        ExistingInit(2, keywords=("dsn",), sdk="raven"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    text, expected = FOUND[name]
    assert find_inits(text) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "# sentry_sdk.init()\n",
        '"""Call sentry_sdk.init() yourself."""\n',
        "import sentry_sdk\n# sentry_sdk.init(dsn=D)\ninit()\n",
        "import sentry_sdk\nsentry_sdk.init\n",
        "sentry_sdk.init()\n",
        "import sentry_sdk\n\n\ndef setup(sentry_sdk):\n    sentry_sdk.init()\n",
        "from sentry_sdk import init\n\n\ndef f():\n    def init(): ...\n    init()\n",
        "def a():\n    from sentry_sdk import init\n\n\ndef b():\n    init()\n",
        "from craven import Client\nClient()\n",
        "import sentry_sdk\nsentry_sdk.init(\n",
        "",
    ],
)
def test_not_a_set_up(text: str) -> None:
    assert find_inits(text) == ()


def test_several_in_source_order() -> None:
    text = "import sentry_sdk\ndef a():\n    sentry_sdk.init()\nsentry_sdk.init()\n"
    assert [i.line for i in find_inits(text)] == [3, 4]
