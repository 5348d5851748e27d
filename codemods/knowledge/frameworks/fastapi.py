"""FastAPI: before the app object, so that request bodies are seen too (sdk-facts 3.1)."""

from codemods.knowledge.kinds.facts import ASGI_HOLDERS, ASGI_LOGGERS, Framework, Routes, Sample

_MAIN = """\
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def index():
    return {"hello": "world"}


@app.get("/split/{people}")
def split(people: int):
    return {"each": 100 / people}
"""

FRAMEWORK = Framework(
    name="FastAPI",
    kind="web",
    docs="https://docs.sentry.io/platforms/python/integrations/fastapi/",
    packages=("fastapi", "fastapi-slim"),
    modules=("fastapi",),
    programs=("fastapi",),
    apps=("fastapi.FastAPI",),
    asynchronous=True,
    loggers=ASGI_LOGGERS,
    holders=ASGI_HOLDERS,
    sampled_paths=('context.get("asgi_scope", {}).get("path")',),
    integration="fastapi.FastApiIntegration",
    minimum="0.79",
    since_python_3="0",
    late="request bodies",
    in_handler="errors answered with a 5xx status, and request bodies",
    routes=Routes(
        app="fastapi.applications.FastAPI",
        add="app.router.routes.insert(0, Route(path, handler, methods=methods))",
        uses=("starlette.responses.PlainTextResponse", "starlette.routing.Route"),
        asynchronous=True,
        request=True,
        answer="PlainTextResponse(text)",
    ),
    note='before `FastAPI()`; the guide\'s "before any import" is not needed',
    sample=Sample(
        before={
            "requirements.txt": "fastapi\nuvicorn\n",
            "app/__init__.py": "",
            "app/main.py": _MAIN,
        },
        after={
            "requirements.txt": "fastapi\nsentry-sdk>=2.75.0,<3\nuvicorn\n",
            "app/main.py": "from app import sentry_setup  # noqa: F401  # isort: skip\n\n" + _MAIN,
        },
        serve="uvicorn app.main:app --port {port}",
        fail="/split/0",
        transaction="/split/{people}",
    ),
)
