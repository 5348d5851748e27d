"""Programs that are a server themselves: whose workers patch, only when they have begun."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.servers.own_servers import own_server

CLASS = """from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    def load(self):
        from shop.web import app

        return app
"""
STARTS = {
    "a table": ("options = {'bind': ':80', 'worker_class': 'gevent'}\nServer(options).run()\n", 1),
    "an argument": ("Server(worker_class='eventlet').run()\n", 1),
    "a setting": ("s = Server()\ns.cfg.set('worker_class', 'gevent')\ns.run()\n", 1),
    "an item": ("o = {}\no['worker_class'] = 'gevent'\nServer(o).run()\n", 1),
    "a default": ("import os\nServer(worker_class=os.getenv('K', 'gevent')).run()\n", 1),
    "plain workers": ("Server({'worker_class': 'gthread'}).run()\n", 0),
    "no class of workers": ("Server({'bind': ':80'}).run()\n", 0),
    "never made": ("options = {'worker_class': 'gevent'}\n", 0),
}


@pytest.mark.parametrize(("start", "found"), STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("apart", [False, True], ids=["one file", "two files"])
def test_workers_that_patch_are_seen(start: str, found: int, apart: bool):
    texts = {"serve.py": f"from server import Server\n\n{start}", "server.py": CLASS}
    project = Project.of(texts if apart else {"serve.py": f"{CLASS}\n\n{start}"})
    served = own_server(Modules(project), "serve.py")
    assert bool(served) == bool(found)
    if served:
        assert served.made.path == ("server.py" if apart else "serve.py")
        assert (served.setting.path, served.server) == ("serve.py", "Gunicorn")


def test_a_class_of_that_name_is_no_server():
    own = CLASS.replace("gunicorn.app.base", "shop.base")
    text = f"{own}\n\nServer({{'worker_class': 'gevent'}}).run()\n"
    assert own_server(Modules(Project.of({"serve.py": text})), "serve.py") is None
