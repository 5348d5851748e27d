"""Servers that log what an app raises as text, which is a second event of what is reported.

Measured with Granian 2.8.9 and sentry-sdk 2.75: "Application callable raised an exception" comes
with the traceback in its text, not as an exception, so nothing knows it for the same.
"""

REPEATING = {"granian": "_granian.utils"}
# File stems of the frameworks whose integration reports what then reaches the server all the same.
RAISING = frozenset(("asgi", "fastapi", "starlette"))
