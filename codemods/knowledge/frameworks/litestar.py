"""Litestar: before `Litestar()`, or nothing at all is captured (sdk-facts 3.1).

The guide does not name it, but its integration is auto-enabled (sdk-facts 2.2).
"""

from codemods.knowledge.kinds.facts import (
    ASGI_HOLDERS,
    ASGI_LOGGERS,
    WSGI_HOLDERS,
    Framework,
    Sample,
)

_APP = """\
@get("/")
async def index() -> dict[str, str]:
    return {"hello": "world"}


@get("/split/{people:int}")
async def split(people: FromPath[int]) -> dict[str, float]:
    return {"each": 100 / people}


app = Litestar([index, split])
"""

FRAMEWORK = Framework(
    name="Litestar",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/litestar/",
    packages=("litestar",),
    modules=("litestar",),
    programs=("litestar",),
    apps=("litestar.Litestar",),
    asynchronous=True,
    loggers=ASGI_LOGGERS,
    sampled_paths=('context.get("asgi_scope", {}).get("path")',),
    integration="litestar.LitestarIntegration",
    late="everything",
    in_handler="everything",
    note="before `Litestar()`, or nothing at all is captured; the guide does not name it",
    sample=Sample(
        before={
            "requirements.txt": "litestar\nuvicorn\n",
            "app.py": "from litestar import Litestar, get\n"
            "from litestar.params import FromPath\n\n\n" + _APP,
        },
        after={
            "requirements.txt": "litestar\nsentry-sdk>=2.75.0,<3\nuvicorn\n",
            "app.py": """\
import os

from litestar import Litestar, get
from litestar.params import FromPath

sentry_sdk.init(...)


"""
            + _APP,
        },
        install=("litestar", "uvicorn"),
        serve="uvicorn app:app --port {port}",
        fail="/split/0",
        transaction="app.split",
    ),
)
