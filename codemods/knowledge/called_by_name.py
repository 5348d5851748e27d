"""What servers, platforms and frameworks look for themselves, whoever else names it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FACTORIES = frozenset("create_app make_app app application main handler lambda_handler".split())
INCLUDED = "includeme"  # what Pyramid calls in a module that a configuration includes
# Files that a server loads by their names.
# https://www.phusionpassenger.com/library/walkthroughs/start/python.html
LOADED = frozenset(("passenger_wsgi.py",))
# By a platform's file, the keys behind which it names files that it serves.
# https://vercel.com/docs/project-configuration#builds
SERVED_FILES: Mapping[str, tuple[str, ...]] = MappingProxyType({"vercel.json": ("src",)})
# What calls the function that it is handed, there and then or in a thread of the same process.
CALLING = frozenset(
    """absl.app.run anyio.run asyncio.to_thread curio.run curses.wrapper fire.Fire
    threading.Thread trio.run typer.run""".split()
)
