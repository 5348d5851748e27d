"""Loggers that a library makes as it is imported, and by which errors of callbacks arrive.

By the top of the module, or by what is imported of it. Read in the wheels of discord.py 1.7.3 and
2.4.0, py-cord 2.6.1, disnake 2.9.2, aiogram 2.25.1 and 3.13.1, python-telegram-bot 13.15 and 21.10,
aiohttp 3.14.5 and in Python's asyncio: each calls `getLogger` on module level, and all but
python-telegram-bot 13 import asyncio. A task that nobody waits for tells of its error by `asyncio`
alone.
"""

from __future__ import annotations

from collections.abc import Mapping

LIBRARY_LOGGERS: Mapping[str, tuple[str, ...]] = {
    "aiogram": ("aiogram", "asyncio"),
    "aiohttp": ("asyncio",),
    "aiohttp.web": ("aiohttp.server",),
    "asyncio": ("asyncio",),
    "discord": ("asyncio", "discord"),
    "disnake": ("asyncio", "disnake"),
    "nextcord": ("asyncio", "nextcord"),
    "telegram": ("telegram",),
}

# By which name a library hands out a logger of requests: with `getLogger` it is the same.
HANDED_OUT: Mapping[str, str] = {
    "aiohttp.log.access_logger": "aiohttp.access",
    "sanic.log.access_logger": "sanic.access",
    "tornado.log.access_log": "tornado.access",
}
