"""How the project's own code answers an error before any hook of the SDK sees it.

Measured with sentry-sdk 2.75.0, Flask 3.1, Quart 0.22, FastAPI 0.165, Django 5.2 with REST
framework, aiohttp 3.14. Of an error that such a handler answers nothing arrives. It does arrive
where Flask or Quart handles 500, FastAPI and Starlette 500 or Exception, in a Django middleware's
own `try`, where aiohttp's raises an HTTPInternalServerError in its place, and where it is raised
again.
"""

from __future__ import annotations

from typing import NamedTuple


class Answering(NamedTuple):
    """What we know of one framework.

    `modules` are imported by a file that uses it. A function becomes the handler of a class of
    errors by `registers`, decorators and calls whose first argument is the class, or by a dict
    under the keyword `table`; `seen` are the classes whose handler comes after the SDK, or that
    are no failures. Around `awaits` a middleware catches what the rest of the application
    raises; a method of one of the names `methods` answers by what it returns, a function that
    the setting `named_by` names as well; which of its parameters is the error says `error`.
    `refusing` is the class by which the framework says no, of which a handler gets each.
    """

    name: str
    modules: tuple[str, ...]
    registers: tuple[str, ...] = ()
    table: str = ""
    seen: frozenset[str] = frozenset()
    awaits: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    named_by: str = ""
    error: int = 0
    refusing: str = ""


BROAD = frozenset(("BaseException", "Exception"))
_ANSWERS = frozenset(
    """HTTPException StarletteHTTPException RequestValidationError ResponseValidationError
    WebSocketException WebSocketRequestValidationError""".split()
)

ANSWERING = (
    Answering(
        "Flask",
        ("flask",),
        registers=("errorhandler", "app_errorhandler", "register_error_handler"),
        seen=frozenset(("HTTPException", "InternalServerError")),
        refusing="werkzeug.exceptions.HTTPException",
    ),
    Answering(
        "Quart",
        ("quart",),
        registers=("errorhandler", "app_errorhandler", "register_error_handler"),
        seen=frozenset(("HTTPException", "InternalServerError")),
        refusing="werkzeug.exceptions.HTTPException",
    ),
    Answering(
        "FastAPI or Starlette",
        ("fastapi", "starlette"),
        registers=("exception_handler", "add_exception_handler"),
        table="exception_handlers",
        seen=BROAD | _ANSWERS,
        awaits=("call_next", "self.app"),
        error=-1,
    ),
    Answering("aiohttp", ("aiohttp",), awaits=("handler",)),
    Answering("Django", ("django",), methods=("process_exception",), error=-1),
    Answering("REST framework", ("rest_framework",), named_by="EXCEPTION_HANDLER"),
)
