"""A middleware around what a server calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.editing.placements import drop_imports
from codemods.editing.placements.wrap_app import edit, undo
from codemods.files.model import Refused
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS

ASGI = "from sentry_sdk.integrations.asgi import SentryAsgiMiddleware"
WSGI = "from sentry_sdk.integrations.wsgi import SentryWsgiMiddleware"
FALCON = "import falcon.asgi\n\napp = falcon.asgi.App()\n"

WRAPPED = {
    "a function": (
        "import os\n\n\nasync def app(scope, receive, send):\n    print(os)\n",
        "app",
        f"import os\n\n{ASGI}\n\n\n@SentryAsgiMiddleware\n"
        "async def app(scope, receive, send):\n    print(os)\n",
    ),
    "a decorated function": (
        "@counted\nasync def app(scope, receive, send):\n    pass\n",
        "app",
        f"{ASGI}\n\n\n@SentryAsgiMiddleware\n@counted\n"
        "async def app(scope, receive, send):\n    pass\n",
    ),
    "an object": (
        FALCON,
        "app",
        f"import falcon.asgi\n{ASGI}\n\napp = falcon.asgi.App()\n\n"
        "app = SentryAsgiMiddleware(app)\n",
    ),
    "an object that is used on": (
        f'{FALCON}app.add_route("/", Index())\nname = "shop"\n',
        "app",
        f'import falcon.asgi\n{ASGI}\n\napp = falcon.asgi.App()\napp.add_route("/", Index())\n'
        'app = SentryAsgiMiddleware(app)\n\nname = "shop"\n',
    ),
    "an object whose decorators follow": (
        f"{FALCON}\n\n@app.route\ndef f():\n    pass\n",
        "app",
        f"import falcon.asgi\n{ASGI}\n\napp = falcon.asgi.App()\n\n\n"
        "@app.route\ndef f():\n    pass\n\n\napp = SentryAsgiMiddleware(app)\n",
    ),
    "an object that the main guard serves": (
        f'{FALCON}\nif __name__ == "__main__":\n    uvicorn.run(app)\n',
        "app",
        f"import falcon.asgi\n{ASGI}\n\napp = falcon.asgi.App()\n\n"
        'app = SentryAsgiMiddleware(app)\n\nif __name__ == "__main__":\n    uvicorn.run(app)\n',
    ),
    "an object that is handed to a function": (
        f"{FALCON}\n\ndef routes(app):\n    app.add_route()\n\n\nroutes(app)\n",
        "app",
        f"import falcon.asgi\n{ASGI}\n\napp = falcon.asgi.App()\n\n\n"
        "def routes(app):\n    app.add_route()\n\n\nroutes(app)\n\n"
        "app = SentryAsgiMiddleware(app)\n",
    ),
    "an object that a function serves": (
        f"{FALCON}\n\ndef main():\n    uvicorn.run(app, port=1)\n",
        "app",
        f"import falcon.asgi\n{ASGI}\n\napp = falcon.asgi.App()\n\napp = "
        "SentryAsgiMiddleware(app)\n\n\ndef main():\n    uvicorn.run(app, port=1)\n",
    ),
    "what a factory returns": (
        "import falcon.asgi\n\n\ndef create_app(settings):\n    app = falcon.asgi.App()\n"
        "    app.add_route(settings)\n    return app\n",
        "create_app.app",
        f"import falcon.asgi\n{ASGI}\n\n\ndef create_app(settings):\n"
        "    app = falcon.asgi.App()\n    app.add_route(settings)\n"
        "    return SentryAsgiMiddleware(app)\n",
    ),
    "Windows newlines": (
        FALCON.replace("\n", "\r\n"),
        "app",
        f"import falcon.asgi\r\n{ASGI}\r\n\r\napp = falcon.asgi.App()\r\n\r\n"
        "app = SentryAsgiMiddleware(app)\r\n",
    ),
    "no final newline": (
        FALCON.rstrip(),
        "app",
        f"import falcon.asgi\n{ASGI}\n\napp = falcon.asgi.App()\n\napp = SentryAsgiMiddleware(app)",
    ),
}
REFUSED = {
    "attributes in a function": (f"{FALCON}\n\ndef f():\n    app.x()\n", "Line 7 needs `app`"),
    "attributes in the main guard": (
        f'{FALCON}\nif __name__ == "__main__":\n    app.run()\n',
        "Line 6 needs `app`",
    ),
    "handed on in a function": (f"{FALCON}\n\ndef f():\n    routes(app)\n", "Line 7 needs"),
    "served at once": (f"{FALCON}uvicorn.run(app)\n", "Line 4 serves"),
    "made twice": (f"{FALCON}app = other(app)\n", "lines 3 and 4"),
    "made nowhere": ("import falcon\n", "Nothing on module level"),
    "made under a condition": ("if x:\n    app = App()\n", "under a condition"),
    "a factory that returns nothing": ("def app():\n    serve()\n", "returns no app"),
    "no Python": ("def app(:\n", "does not parse"),
}
LEFT = {
    "wrapped by hand": f"{ASGI}\n\napp = SentryAsgiMiddleware(App())\n",
    "wrapped by its module": "import sentry_sdk.integrations.asgi as s\n\napp = "
    "s.SentryAsgiMiddleware(App())\n",
    "given to a framework": f"{ASGI}\n\napp = App(middleware=[SentryAsgiMiddleware])\n",
}


@pytest.mark.parametrize(("before", "name", "after"), WRAPPED.values(), ids=WRAPPED)
def test_wraps_and_does_not_wrap_again(before: str, name: str, after: str) -> None:
    got = edit(before, name=name, middleware="asgi.SentryAsgiMiddleware")
    assert got == after
    assert edit(got, name=name, middleware="asgi.SentryAsgiMiddleware") == got


@pytest.mark.parametrize(("before", "name", "after"), WRAPPED.values(), ids=WRAPPED)
def test_unwraps(before: str, name: str, after: str) -> None:
    bare = undo(after, name=name, middleware="asgi.SentryAsgiMiddleware")
    assert drop_imports.undo(bare, imports=(ASGI,)) == before
    assert undo(bare, name=name, middleware="asgi.SentryAsgiMiddleware") == bare


@pytest.mark.parametrize(
    "text",
    [
        f"{ASGI}\n\napp = App()\n\napp = SentryAsgiMiddleware(app, debug=True)\n",
        f"{ASGI}\n\napp = SentryAsgiMiddleware(App())\n",
        f"{ASGI}\n\n\ndef app():\n    return SentryAsgiMiddleware(App(), 1)\n",
        f"{ASGI}\n\n\ndef app():\n    x = SentryAsgiMiddleware(App())\n    return x\n",
    ],
)
def test_leaves_a_wrapping_that_was_changed(text: str) -> None:
    with pytest.raises(Refused):
        undo(text, name="app", middleware="asgi.SentryAsgiMiddleware")


def test_wsgi() -> None:
    before = "def application(environ, start_response):\n    return []\n"
    got = edit(before, name="application", middleware="wsgi.SentryWsgiMiddleware")
    assert got == f"{WSGI}\n\n\n@SentryWsgiMiddleware\n{before}"


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_leaves_what_is_wrapped(text: str) -> None:
    assert edit(text, name="app", middleware="asgi.SentryAsgiMiddleware") == text


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_refuses(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        edit(text, name="app", middleware="asgi.SentryAsgiMiddleware")


@LINTERS
def test_formatters_stay_content(tmp_path: Path) -> None:
    rows = [(b, a) for b, _, a in WRAPPED.values() if "\r" not in b]
    assert worse(tmp_path, [b for b, _ in rows], [a for _, a in rows]) == []
