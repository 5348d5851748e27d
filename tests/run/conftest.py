"""Samples put on disk and started for real, with a receiver in place of Sentry."""

from __future__ import annotations

import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from codemods.knowledge.kinds.facts import Framework, Sample
from codemods.receiver.running import Running, environment, free_port, running
from codemods.receiver.server import Receiver
from tests.lacking import lacking
from tests.projects import applied
from tests.run.isolation import hide_all_but

# While it is imported, without Sentry too.
WARNING_BY_ITSELF = ("connexion", "connexion_async", "pyramid")


def warnings(stem: str) -> str:
    """Return PYTHONWARNINGS: every warning is an error, except in who warns by itself."""
    return "default" if stem in WARNING_BY_ITSELF else "error"


Start = Callable[..., "Started"]


@dataclass(frozen=True)
class Started:
    """A patched sample that is up."""

    sample: Sample
    process: Running
    folder: Path
    env: Mapping[str, str]
    port: int

    def fail(self) -> None:
        """Make it fail as its sample says: by a request, or by a command that queues."""
        if not self.sample.fail:
            return  # it fails of its own accord
        if not self.sample.fail.startswith("/"):
            self._run(self.sample.fail)
            return
        status = self.get(self.sample.fail)
        assert status >= 500, f"{self.sample.fail} answered {status}:\n{self.process.output}"

    def get(self, path: str) -> int:
        """Request a path and return the status."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def _run(self, command: str) -> None:
        done = subprocess.run(
            _filled(command, self.port, self.env),
            shell=True,
            cwd=self.folder,
            env=dict(self.env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"`{command}`:\n{done.stdout}"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """What listens where SENTRY_DSN points."""
    with Receiver() as running_receiver:
        yield running_receiver


@pytest.fixture
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty Redis."""
    if not shutil.which("redis-server"):
        lacking("redis-server")
    folder, port = tmp_path_factory.mktemp("redis"), free_port()
    command = f"redis-server --bind 127.0.0.1 --port {port} --save '' --appendonly no"
    with running(command, folder, environment(folder)) as process:
        process.wait_for_port(port)
        yield f"redis://127.0.0.1:{port}"


@pytest.fixture
def start(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Start]:
    """A function that starts a framework's patched sample (or `texts`) with variables set."""
    with ExitStack() as stack:

        def start_sample(
            framework: Framework, texts: Mapping[str, str] | None = None, /, **variables: str
        ) -> Started:
            skip_unless_installed(framework)
            folder, port, sample = tmp_path / "project", free_port(), framework.sample
            if framework.kind == "queue":
                variables["REDIS_URL"] = request.getfixturevalue("redis")
                # Before its Redis: django-q2 sleeps for 10 s where that is gone.
                request.node.addfinalizer(stack.close)
            _write(folder, texts or applied(sample.before))
            required = sample.before.get("requirements.txt", "").splitlines()
            hide_all_but((*required, *sample.install, "sentry-sdk"), tmp_path / "site")
            env = environment(tmp_path, PYTHONPATH=str(tmp_path / "site"), **variables)
            command = _filled(sample.serve, port, env)
            process = stack.enter_context(running(command, folder, env))
            if sample.ready:
                process.wait_for_output(sample.ready)
            else:
                process.wait_for_port(port)
            return Started(sample, process, folder, env, port)

        yield start_sample


def _filled(command: str, port: int, env: Mapping[str, str]) -> str:
    redis = env.get("REDIS_URL", "{redis}")
    return command.replace("{port}", str(port)).replace("{redis}", redis)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def skip_unless_installed(framework: Framework) -> None:
    """Skip a test whose sample needs what is not installed."""
    for line in framework.sample.install or framework.packages[:1]:
        try:
            distribution(Requirement(line).name)
        except PackageNotFoundError:
            lacking(Requirement(line).name)
