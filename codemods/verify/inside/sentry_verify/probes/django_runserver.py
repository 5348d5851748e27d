"""Django's own server starts with production settings too, which may name no host."""

from __future__ import annotations

from typing import Any

from ..imports import before

MODULES = ("django.core.management.commands.runserver",)


def attach(module: Any) -> None:
    """See to it that there is an allowed host before the server checks."""
    before(module.Command, "handle", allow)


def allow(command: Any) -> None:
    """Allow the address that verify asks at."""
    from django.conf import settings

    if not settings.ALLOWED_HOSTS:
        settings.ALLOWED_HOSTS = ["127.0.0.1"]
