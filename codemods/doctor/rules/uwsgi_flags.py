"""uWSGI started without what the SDK's threads need in a forked worker."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.doctor.finding import Finding
from codemods.planning.known import Known

KEPT = False
# What the SDK itself takes for enough (sentry_sdk/_compat.py).
THREADS = frozenset(("enable-threads", "threads"))
FORKS = frozenset(("py-call-uwsgi-fork-hooks", "lazy-apps", "lazy"))
_CONFIGURED = frozenset("ini yaml yml json xml emperor".split())

_FILES = tuple(f".{form}" for form in _CONFIGURED - {"emperor"})


def findings(known: Known) -> Iterator[Finding]:
    """Yield the uWSGI commands and files that load an app without these flags."""
    for launch in known.found.launches:
        argv = launch.command.argv
        words = {w.lstrip("-").partition("=")[0] for w in argv if w[:1] == "-"}
        elsewhere = words & _CONFIGURED or any(w.endswith(_FILES) for w in argv)
        if launch.program != "uwsgi" or not launch.target or elsewhere:
            continue
        missing = [] if words & THREADS else ["enable-threads"]
        missing += [] if words & FORKS else ["py-call-uwsgi-fork-hooks"]
        if missing:
            yield Finding(
                "warning",
                launch.evidence,
                f"uWSGI runs without {' and '.join(missing)}: the SDK's background thread may "
                "not run in its workers, and events stay unsent.",
                f"Add {' '.join(f'--{flag}' for flag in missing)} (in an ini: `flag = true`).",
            )
