"""RabbitMQ: a node without plugins, and its own epmd, which else stays behind when a node ends.

What the variables mean: https://www.rabbitmq.com/docs/configure#supported-environment-variables
and https://www.erlang.org/doc/apps/erts/epmd_cmd.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from codemods.receiver.running import free_port, running

NAME, PROGRAM = "RabbitMQ", "rabbitmq-server"
# Debian's on the PATH runs as another user, for whom our folders are closed.
FOLDERS = ("/usr/lib/rabbitmq/bin", "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")
SCHEMES = ("amqp", "amqps", "pyamqp")
MODULES = ("pika", "aio_pika", "aiormq")
INSTALL = "apt install rabbitmq-server, brew install rabbitmq"
QUICK = 2.0  # seconds that it has to end: there is nothing to save
# One scheduler that does not spin, and no listener but on this machine.
ERLANG = "+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}"


@contextmanager
def started(program: str, folder: Path) -> Iterator[str]:
    """Start a node in a folder and yield its address. Raises NotReady."""
    names, listens, among = free_port(), free_port(), free_port()
    home = folder / "rabbitmq"
    home.mkdir()
    env = _environment(home) | {
        "ERL_EPMD_PORT": str(names),
        "RABBITMQ_NODE_PORT": str(listens),
        "RABBITMQ_DIST_PORT": str(among),
    }
    mapper = shutil.which("epmd") or "epmd"
    with running(f"{mapper} -port {names} -address 127.0.0.1", home, env, QUICK) as epmd:
        epmd.wait_for_port(names)
        with running(program, home, env, QUICK) as node:
            node.wait_for_port(listens)
            yield f"127.0.0.1:{listens}"


def _environment(home: Path) -> dict[str, str]:
    """Return the variables of a node that reads and writes nothing outside of a folder."""
    others = {k: v for k, v in os.environ.items() if not k.startswith(("RABBITMQ_", "ERL_"))}
    return {
        **others,
        "HOME": str(home),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": "verify@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_MNESIA_BASE": str(home / "data"),
        "RABBITMQ_LOG_BASE": str(home / "logs"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_CONFIG_FILE": str(home / "none"),
        "RABBITMQ_CONF_ENV_FILE": str(home / "none"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "plugins"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": ERLANG,
    }


def empty(address: str) -> None:
    """Leave it as it is: no schedule sends to it, see the probe `celery_beat`."""
