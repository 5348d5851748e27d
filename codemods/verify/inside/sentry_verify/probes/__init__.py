"""What is done once a module is imported: one file a probe, found by its name.

`MODULES` of a probe are the modules behind which its `attach(module)` is called. `routes` has
none: it serves every framework that describes its routes as data.
"""

from __future__ import annotations

import sys

from ..notes import note

_seen: set[int] = set()


def made(app: object) -> bool:
    """Tell whether this app is new to verify, and note that it was made, and when."""
    if id(app) in _seen:
        return False
    _seen.add(id(app))
    note_app()
    return True


def note_app() -> None:
    """Note that an app was made, and whether Sentry ran by then."""
    sdk = sys.modules.get("sentry_sdk")
    client = sdk.get_client() if sdk is not None else None
    note("app", initialised=bool(client is not None and client.is_active()))
