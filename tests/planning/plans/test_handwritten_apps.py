"""A program that serves an application of its own making, without any framework."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

APP = """\
class Pages:
    async def __call__(self, scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
"""
PROGRAM = """\
import sys

import uvicorn

from pages import Pages


def main():
    options = {{"port": int(sys.argv[1])}}
    uvicorn.run({app}, **options)


if __name__ == "__main__":
    main()
"""


def project(app: str, pages: str = APP, needs: str = "uvicorn\n") -> dict[str, str]:
    program = PROGRAM.format(app=app)
    return {
        "serve.py": program,
        "pages.py": pages,
        "requirements.txt": needs,
        "Procfile": "web: python serve.py 8000\n",
    }


def told(texts: dict[str, str]) -> list[str]:
    return [note.paste for note in changes(texts).notes if "to a server" in note.text]


def test_the_lines_wrap_what_the_server_is_given() -> None:
    (paste,) = told(project("Pages()"))

    assert paste == (
        "from sentry_sdk.integrations.asgi import SentryAsgiMiddleware\n\n"
        "uvicorn.run(SentryAsgiMiddleware(Pages()), **options)"
    )


@pytest.mark.parametrize(
    ("app", "pages"),
    [
        ("'pages:app'", APP),  # that is a module's
        ("Pages()", APP.replace("scope, receive, send", "words")),
        ("Pages()", f"import fastapi\n\napp = fastapi.FastAPI()\n\n\n{APP}"),
    ],
)
def test_what_is_named_or_has_a_framework_is_not_told(app: str, pages: str) -> None:
    assert told(project(app, pages, "uvicorn\nfastapi\n")) == []


@pytest.mark.parametrize("name", ["app", "site"])
def test_an_object_that_a_command_names_is_wrapped(name: str) -> None:
    texts = {
        "web.py": f"{APP}\n\n{name} = Pages()\n",
        "requirements.txt": "uvicorn\n",
        "Procfile": f"web: uvicorn web:{name}\n",
    }
    assert f"{name} = SentryAsgiMiddleware({name})" in applied(texts)["web.py"]
