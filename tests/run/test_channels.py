"""What Channels runs reports once, by Daphne and by the `runserver` that Daphne replaces."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from codemods.receiver.running import environment, free_port, running
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.projects import applied
from tests.run.isolation import hide_all_but
from tests.wheels import unpacked

SHOP = {
    "requirements.txt": "django\nchannels\ndaphne\n",
    "Procfile": "web: daphne shop.asgi:application\n",
    "manage.py": """\
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
    execute_from_command_line(sys.argv)
""",
    "shop/__init__.py": "",
    "shop/settings.py": """\
SECRET_KEY = "only for development"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["daphne", "channels"]
ROOT_URLCONF = "shop.urls"
ASGI_APPLICATION = "shop.asgi.application"
""",
    "shop/urls.py": """\
from django.urls import path


def half(request, n):
    return 1 / n


urlpatterns = [path("<int:n>", half)]
""",
    "shop/consumers.py": """\
from channels.generic.websocket import AsyncWebsocketConsumer, WebsocketConsumer


class Threaded(WebsocketConsumer):
    def connect(self):
        raise KeyError


class Awaited(AsyncWebsocketConsumer):
    async def connect(self):
        await self.accept()
        raise LookupError
""",
    "shop/asgi.py": """\
import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
http = get_asgi_application()

from shop.consumers import Awaited, Threaded  # noqa: E402

sockets = URLRouter([path("threaded", Threaded.as_asgi()), path("awaited", Awaited.as_asgi())])
application = ProtocolTypeRouter({"http": http, "websocket": sockets})
""",
}
SERVERS = {
    "daphne": "python -m daphne -b 127.0.0.1 -p {port} shop.asgi:application",
    "runserver": "python manage.py runserver {port} --noreload",
}
RAISED = {
    "/0?token=hunter2": "ZeroDivisionError",
    "/threaded": "KeyError",
    "/awaited": "LookupError",
}
UPGRADE = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
UPGRADE += "eHh4eHh4eHh4eHh4eHh4eA==\r\nConnection: Upgrade"


def ask(port: int, path: str) -> None:
    """Ask for a page, or open a web socket, until the server has closed it."""
    how = "Connection: close" if "?" in path else UPGRADE
    with socket.create_connection(("127.0.0.1", port), 60) as server, suppress(OSError):
        server.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{how}\r\n\r\n".encode())
        while server.recv(4096):
            pass


def serve(texts: Mapping[str, str], command: str, receiver: Receiver, folder: Path) -> list[str]:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    hide_all_but(("sentry-sdk", "django"), folder / "site")
    brought = (unpacked("channels==4.3.2"), unpacked("daphne==4.2.3", alone=False))
    searched = os.pathsep.join(map(str, (folder / "site", *brought)))
    env, port = environment(folder, PYTHONPATH=searched, SENTRY_DSN=receiver.dsn), free_port()
    with running(command.replace("{port}", str(port)), folder, env) as process:
        process.wait_for_port(port)
        for path in RAISED:
            ask(port, path)
    return sorted(one.exception_type for one in receiver.events)


@needs("sentry_sdk", "django")
@pytest.mark.parametrize("command", SERVERS.values(), ids=SERVERS)
def test_each_error_arrives_once(command: str, receiver: Receiver, tmp_path: Path) -> None:
    assert serve(applied(SHOP), command, receiver, tmp_path) == sorted(RAISED.values())
    assert "hunter2" not in "".join(str(one.data) for one in receiver.events)


@needs("sentry_sdk", "django")
@pytest.mark.parametrize("command", SERVERS.values(), ids=SERVERS)
def test_as_it_was_none_does(command: str, receiver: Receiver, tmp_path: Path) -> None:
    assert serve(SHOP, command, receiver, tmp_path) == []
