"""crontab: a job gets what stands above it there, and no more.

Not what the container or the login shell has: cron starts with an environment of its own
(https://man7.org/linux/man-pages/man5/crontab.5.html).
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.pattern import pattern
from codemods.formats.launchers import crontab
from codemods.formats.passed import Passed

_READING = pattern(
    r"(?:^|[\s;&(])(?:\.|source|export|env|set|docker|su|sudo)\s|\bSENTRY_DSN=|-\w*l\w*c\b"
)
matches = crontab.matches


def passed(text: str) -> Iterator[Passed]:
    """Yield each job: a process of its own."""
    for line, names, command in crontab.passed(text):
        yield Passed("cron", line, line, names, "", bool(_READING.search(command)), True)
