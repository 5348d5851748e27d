"""What was found in a project, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.deployed import Environment, Process, Proven
from codemods.files.model import EMPTY, Entrypoint, Evidence, Launch
from codemods.processes.browser.frontends import Frontend
from codemods.processes.distribution import Distribution
from codemods.sentry.existing import Existing
from codemods.sentry.outdated import Outdated
from codemods.sentry.wrapped import Wrapped


class Scan(NamedTuple):
    """Everything found below `root` (the folder of the chosen subproject, "" for the top).

    Where several projects are here and none stands out, `apart` is what was found in each, in
    the order of `others`, and nothing else is known.

    `modules` is the graph that was read for it, for whoever has to know more. `library` is
    the package that the project builds where that is all that it is for. `old_python` is
    where a Python is chosen that sentry-sdk does not run on. `shipped` is what it is packed with
    by files that start nothing. `proven` has the proofs of each
    entrypoint; one that lacks any is doubtful and is edited only when named.
    """

    modules: Modules
    others: tuple[str, ...] = ()
    apart: tuple[Scan, ...] = ()
    frameworks: Mapping[str, tuple[Evidence, ...]] = EMPTY
    libraries: Mapping[str, tuple[Evidence, ...]] = EMPTY
    schedulers: Mapping[str, tuple[Evidence, ...]] = EMPTY
    health_checks: Mapping[str, tuple[Evidence, ...]] = EMPTY
    entrypoints: tuple[Entrypoint, ...] = ()
    doubtful: tuple[Entrypoint, ...] = ()
    existing: tuple[Existing, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    wrapped: tuple[Wrapped, ...] = ()
    dependencies: Dependencies = Dependencies()
    launches: tuple[Launch, ...] = ()
    frontends: tuple[Frontend, ...] = ()
    too_old: tuple[str, ...] = ()
    broken: tuple[Evidence, ...] = ()
    sdk_version: str = ""
    library: Distribution | None = None
    old_python: Evidence | None = None
    processes: tuple[Process, ...] = ()
    shipped: tuple[Environment, ...] = ()
    proven: tuple[Proven, ...] = ()

    @property
    def root(self) -> str:
        """The folder that was looked into."""
        return self.modules.root

    @property
    def usable(self) -> tuple[Existing, ...]:
        """The init calls of this SDK; legacy raven, and what never runs, is only reported."""
        return tuple(e for e in self._ours if not e.init.never)

    @property
    def legacy(self) -> Evidence | None:
        """Where raven is started, which reads SENTRY_DSN as its successor does."""
        lines = (Evidence(e.path, e.init.line) for e in self.existing if e.init.sdk == "raven")
        return next(lines, None)

    @property
    def dead(self) -> tuple[Existing, ...]:
        """The init calls below a condition that can't hold, or behind what leaves the block."""
        return tuple(e for e in self._ours if e.init.never)

    @property
    def _ours(self) -> tuple[Existing, ...]:
        return tuple(e for e in self.existing if e.init.sdk == "sentry_sdk")
