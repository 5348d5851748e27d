"""Pyramid: two more views in each configuration."""

from __future__ import annotations

from typing import Any

from .. import act
from ..imports import before

MODULES = ("pyramid.config",)


def attach(module: Any) -> None:
    """Add the views before the app is made of a configuration."""
    before(module.Configurator, "make_wsgi_app", add)


def add(config: Any) -> None:
    """Add the views, open to everybody."""
    from . import note_app

    note_app()
    for name, view in (("ok", act.succeed), ("fail", act.fail)):
        config.add_route("sentry_verify_" + name, act.PATH + "/" + name)
        config.add_view(
            _view(view), route_name="sentry_verify_" + name, renderer="string", require_csrf=False
        )


def _view(act_now: Any) -> Any:
    def view(request: Any) -> Any:
        return act_now()

    return view
