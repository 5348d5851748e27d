"""What runs in the project's processes: old Pythons read it, and it stands in nobody's way."""

from __future__ import annotations

import ast
import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.running import free_port
from codemods.verify.probes import probes, tell
from codemods.verify.run import INSIDE

FILES = sorted(INSIDE.rglob("*.py"))
# Names of what the SDK itself needs, what a probe is for or what that brings (Celery billiard) or
# may be used with; the rest is the standard library.
FOREIGN = {"sentry_sdk", "sentry_verify", "sitecustomize", "billiard", "rq_scheduler"}
TOO_NEW = {"tomllib", "zoneinfo", "graphlib"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(INSIDE)))
def test_python_3_8_reads_it(path: Path) -> None:
    tree = ast.parse(path.read_text(), feature_version=(3, 8))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }

    watched = {module.partition(".")[0] for module in probes()}
    assert imported <= (set(sys.stdlib_module_names) - TOO_NEW) | FOREIGN | watched


def test_every_probe_is_used_and_there() -> None:
    folder = INSIDE / "sentry_verify/probes"
    stems = {p.stem for p in folder.glob("*.py") if hasattr_attach(p)}

    assert {stem for stem, *_ in probes().values()} | {"monitors", "script"} == stems


DESCRIBED = {stem: f.routes for stem, f in frameworks().items() if f.routes}


@pytest.mark.parametrize("stem", DESCRIBED)
def test_python_3_8_reads_what_describes_routes(stem: str) -> None:
    routes = DESCRIBED[stem]
    assert routes
    known = {*(used.rpartition(".")[2] for used in routes.uses), *vars(builtins)}

    for text, more in (
        (routes.add, {"app", "path", "name", "methods", "handler"}),
        (routes.answer, {"text"}),
    ):
        tree = ast.parse(text, mode="eval", feature_version=(3, 8))
        names = [n for n in ast.walk(tree) if isinstance(n, ast.Name)]
        bound = {n.id for n in names if isinstance(n.ctx, ast.Store)}
        assert {n.id for n in names} <= known | more | bound


def hasattr_attach(path: Path) -> bool:
    return "def attach(" in path.read_text()


def test_every_framework_has_a_probe() -> None:
    """Or is a plain callable, a script, or one that another's probe reaches."""
    watched = {module.partition(".")[0] for module in probes()}
    without = {
        stem
        for stem, framework in frameworks().items()
        if not {m.partition(".")[0] for m in framework.modules} & watched
    }

    assert without == {"asgi", "script", "wsgi"}


def run(code: str, folder: Path, *paths: Path, port: str = "") -> str:
    tell(folder)
    env = {
        "PYTHONPATH": os.pathsep.join(map(str, (INSIDE, *paths))),
        "SENTRY_VERIFY_FOLDER": str(folder),
        "SENTRY_VERIFY_PORT": port,
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_sitecustomize_behind_it_is_loaded_too(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text("import builtins; builtins.theirs = 1\n")

    said = run(
        "import sitecustomize; print(theirs, sitecustomize.__file__)", tmp_path, tmp_path / "site"
    )

    assert said == f"1 {tmp_path}/site/sitecustomize.py\n"
    assert '"what": "started"' in next(tmp_path.glob("*.jsonl")).read_text()


def test_no_module_of_the_project_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "sentry_verify.py").touch()

    assert run("import sys; print(sys.path[-1])", tmp_path) == f"{INSIDE}\n"


BIND = """
import socket
with socket.socket() as one, socket.socket() as other, socket.socket() as third:
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.bind(("0.0.0.0", 80))
    other.bind(("", 9000))
    third.bind(("127.0.0.1", 0))
    print(*(s.getsockname()[0] for s in (one, other, third)), one.getsockname()[1])
"""


def test_whatever_listens_does_so_on_this_machine_only(tmp_path: Path) -> None:
    port = free_port()

    said = run(BIND, tmp_path, port=str(port))

    assert said == f"127.0.0.1 127.0.0.1 127.0.0.1 {port}\n"
