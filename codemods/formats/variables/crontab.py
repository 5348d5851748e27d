"""crontab: a job gets what stands above it there, and no more.

Not what the container or the login shell has: cron starts with an environment of its own
(https://man7.org/linux/man-pages/man5/crontab.5.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.files.pattern import pattern
from codemods.formats.launchers import crontab
from codemods.formats.passed import Passed

WHERE = "above the jobs"
LINES = 'SENTRY_DSN=""'  # without the quotes cron takes no line of such a file
APART = True
_READING = pattern(
    r"(?:^|[\s;&(])(?:\.|source|export|env|set|docker|su|sudo)\s|\bSENTRY_DSN=|-\w*l\w*c\b"
)
matches = crontab.matches


def passed(text: str) -> Iterator[Passed]:
    """Yield each job: a process of its own."""
    for line, names, command in crontab.passed(text):
        yield Passed("cron", line, line, names, "", bool(_READING.search(command)), True)


def is_fed(texts: Iterable[str]) -> bool:
    """Tell whether jobs get more than that, or no container is seen whose variables they lack.

    What starts cron may write its own into /etc/environment, which PAM reads for each job.
    """
    texts = [text for text in texts if "cron" in text]
    return not texts or any("/etc/environment" in text for text in texts)
