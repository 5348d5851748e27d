"""Django: two more patterns in the root of its URLs."""

from __future__ import annotations

from typing import Any

from .. import act
from . import note_app

MODULES = ("django.urls.resolvers",)


def attach(module: Any) -> None:
    """Put the patterns before those of the root resolver, when it is first asked."""
    resolver = module.URLResolver
    original = resolver.url_patterns.func

    def url_patterns(self: Any) -> Any:
        found = original(self)
        if str(self.pattern) != "^/":
            return found
        note_app()
        return [*_patterns(), *found]

    resolver.url_patterns = type(resolver.__dict__["url_patterns"])(url_patterns)
    resolver.url_patterns.__set_name__(resolver, "url_patterns")


def _patterns() -> Any:
    from django.http import HttpResponse
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt

    @csrf_exempt  # type: ignore[untyped-decorator, unused-ignore]
    def ok(request: Any) -> Any:
        return HttpResponse(act.succeed())

    @csrf_exempt  # type: ignore[untyped-decorator, unused-ignore]
    def fail(request: Any) -> Any:
        return HttpResponse(act.fail())

    return [path(act.PATH[1:] + "/ok", ok), path(act.PATH[1:] + "/fail", fail)]
