"""A program's words: options with their values, apart from the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_ATTACHED = frozenset("AcwkebtpPQlu")  # short options whose value may stick to them


class Words(NamedTuple):
    """The words behind a program, split into options and the rest."""

    rest: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()

    def value(self, *names: str) -> str:
        """Return the last value of an option, "" where it isn't given."""
        return next((v for k, v in reversed(self.options) if k in names), "")

    @property
    def first(self) -> str:
        """The first word that is no option."""
        return self.rest[0] if self.rest else ""


# Options that take no value though a word may follow them. All others do, unless a `=` or
# another option follows.
_FLAGS = frozenset(
    """--reload --debug --help --version --factory --proxy-headers --access-log --preload
    --daemon --use-colors --date-header --server-header --reset-contextvars --check-config
    --print-config --capture-output --spew --reuse-port --enable-stdio-inheritance
    --initgroups --proxy-protocol --log-syslog --call --expose-tracebacks --ipv4 --ipv6
    --asyncore-use-poll --fast --dev --simple --single-process --motd --auto-reload
    --access-logs --verbose --quiet --burst --with-scheduler --check --no-periodic
    --flush-locks --use-spawn --skip-logging --watch-use-polling --fs-discover
    --use-process-pool --beat --task-events --events --detach --purge --master
    --enable-threads --lazy-apps --py-call-uwsgi-fork-hooks --need-app --vacuum
    --die-on-term --single-interpreter --thunder-lock --strict --respawn-failed-workers
    --without-gossip --without-mingle --without-heartbeat""".split()
)
_SHORT: Mapping[str, str] = {
    "gunicorn": "-D -R -h -v",
    "granian": "-h --ws --reload-any",
    "hypercorn": "-h",
    "sanic": "-d -r -h -v",
    "dramatiq": "-v -h",
    "huey_consumer": "-v -n -q -S -f -o -C",
    "rq": "-b -v -q -s -h",
    "celery": "-B -E -q -C -O -D -h",
    "taskiq": "-r -fsd",
    "arq": "-h",
    "flask": "-h",
    "uwsgi": "-M -L -T -i -h",
    "quart": "-h",
}


def split_options(name: str, argv: Sequence[str]) -> Words:
    """Return a program's words, its options apart from the rest."""
    flags = _FLAGS | frozenset(_SHORT.get(name, "").split())
    rest: list[str] = []
    options: list[tuple[str, str]] = []
    position = 0
    while position < len(argv):
        word, following = argv[position], "".join(argv[position + 1 : position + 2])
        position += 1
        option, equals, value = word.partition("=")
        if not word.startswith("-") or len(word) < 2:
            rest.append(word)
        elif word == "--":
            rest += argv[position:]
            break
        elif equals and word.startswith("--"):
            options.append((option, value))
        elif not word.startswith("--") and len(word) > 2 and word[1] in _ATTACHED:
            options.append((word[:2], word[2:].lstrip("=")))
        elif word in flags or word.startswith("--no-") or _is_option(following):
            options.append((word, ""))
        else:
            options.append((word, following))
            position += 1
    return Words(tuple(rest), tuple(options))


def _is_option(word: str) -> bool:
    return not word or (word.startswith("-") and len(word) > 1 and not word[1].isdigit())
