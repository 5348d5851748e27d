"""Tornado: hooked at class level, so order does not matter to it (sdk-facts 3.1)."""

from codemods.knowledge.kinds.facts import ASGI_HOLDERS, WSGI_HOLDERS, Framework, Sample

_APP = """\
class Index(RequestHandler):
    def get(self):
        self.write({"hello": "world"})


class Split(RequestHandler):
    def get(self, people):
        self.write({"each": 100 / int(people)})


async def main():
    app = Application([(r"/", Index), (r"/split/(\\d+)", Split)])
    app.listen(int(os.environ.get("PORT", "8888")), "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
"""

FRAMEWORK = Framework(
    name="Tornado",
    kind="web",
    holders=(*ASGI_HOLDERS, *WSGI_HOLDERS),
    docs="https://docs.sentry.io/platforms/python/integrations/tornado/",
    packages=("tornado",),
    modules=("tornado.web",),
    apps=("tornado.web.Application",),
    loggers=("tornado.access",),
    sampled_paths=('getattr(context.get("tornado_request"), "path", None)',),
    integration="tornado.TornadoIntegration",
    minimum="6.0",
    since_python_3="6.0",
    note="before `Application()`, though nothing is lost later",
    sample=Sample(
        before={
            "requirements.txt": "tornado\n",
            "app.py": "import asyncio\nimport os\n\n"
            "from tornado.web import Application, RequestHandler\n\n\n" + _APP,
        },
        after={
            "requirements.txt": "sentry-sdk>=2.75.0,<3\ntornado\n",
            "app.py": """\
import asyncio
import os

from tornado.web import Application, RequestHandler

sentry_sdk.init(...)


"""
            + _APP,
        },
        serve="env PORT={port} python app.py",
        fail="/split/0",
        transaction="__main__.Split.get",
    ),
)
