"""Which empty brokers a run needs, and who can't be started without one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from codemods.files.loading import modules
from codemods.files.model import EMPTY
from codemods.files.pattern import pattern
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.receiver.running import NotReady
from codemods.verify.values import Process

# Files beside the code that may hold the address of a broker.
NAMING = pattern(r"\.(?:ya?ml|toml|cfg|ini|conf)$|(?:^|/)\.env[\w.-]*$|\.env$|Procfile$")


class Brokers(NamedTuple):
    """Addresses of what runs, by file stem, and what is to be said of what does not."""

    addresses: Mapping[str, str] = EMPTY
    notes: tuple[str, ...] = ()

    def lacked_by(self, process: Process) -> str:
        """Say why a process must not be started: it would run the project's real jobs."""
        known = frameworks().get(process.framework)
        is_alone = known is not None and (known.own_store or bool(known.in_memory))
        is_served = process.kind != "worker" or is_alone or "redis" in self.addresses
        return "" if is_served else NO_REDIS

    def variables(self) -> dict[str, str]:
        """Return the variables by which workers get to these brokers instead of to theirs."""
        env: dict[str, str] = {}
        for framework in frameworks().values():
            env |= framework.in_memory
            for stem, address in self.addresses.items():
                named = framework.brokered.get(stem, {}).items()
                env |= {name: value.format(address=address) for name, value in named}
        if redis := self.addresses.get("redis"):
            env |= dict.fromkeys(("REDIS_URL", "RQ_REDIS_URL"), f"redis://{redis}")
        return env

    def empty(self) -> None:
        """Take out what a process may have left, whose jobs the next would run."""
        for stem, address in self.addresses.items():
            modules("brokers")[stem].empty(address)

    def told(self) -> dict[str, str]:
        """Return the addresses as the part of verify is told them that runs inside a process."""
        return {stem.upper(): self.addresses.get(stem, "") for stem in modules("brokers")}


@contextmanager
def brokers_for(
    known: Known, processes: Iterable[Process], env: Mapping[str, str], folder: Path
) -> Iterator[Brokers]:
    """Start what the workers among these processes may need; it ends with the block."""
    workers = [process for process in processes if process.kind == "worker"]
    with ExitStack() as stack:
        addresses: dict[str, str] = {}
        notes: list[str] = []
        for stem, broker in modules("brokers").items() if workers else ():
            if not _is_used(broker, known, [env, *(worker.env for worker in workers)]):
                continue
            path = found(broker)
            try:
                if path:
                    addresses[stem] = stack.enter_context(broker.started(path, folder))
                elif broker.SCHEMES:
                    notes.append(NOT_TRIED.format(broker=broker.NAME, install=broker.INSTALL))
            except NotReady as error:
                said = str(error).partition("\n")[0].rstrip(":")
                notes.append(NOT_STARTED.format(broker=broker.NAME, why=said))
        yield Brokers(addresses, tuple(notes))


def found(broker: ModuleType) -> str:
    """Return the path of a broker's program, "" where it is not installed."""
    program: str = broker.PROGRAM
    for folder in broker.FOLDERS:
        if path := shutil.which(program, path=folder):
            return path
    return shutil.which(program) or ""


def _is_used(broker: ModuleType, known: Known, environments: Iterable[Mapping[str, str]]) -> bool:
    """Tell whether a project names such a broker, in its code, its settings or its environment."""
    if not broker.SCHEMES or known.modules.mentioning(broker.MODULES):
        return True
    address = re.compile(rf"^[^#\n]*\b(?:{'|'.join(map(re.escape, broker.SCHEMES))})://", re.M)
    values = (value for env in environments for value in env.values())
    code = known.modules.mentioning(broker.SCHEMES)
    texts = (known.project[p] for p in (*code, *filter(NAMING.search, known.project)))
    return any(map(address.search, (*values, *texts)))


NO_REDIS = (
    "It wasn't started: without a redis-server of its own verify would run your queue's real "
    "jobs. Install redis-server and verify again."
)
NOT_TRIED = (
    "Not tried with a {broker} of its own, which is not installed here ({install}): the workers "
    "had a queue in their memory instead."
)
NOT_STARTED = (
    "Not tried with a {broker} of its own ({why}): the workers had a queue in their memory instead."
)
