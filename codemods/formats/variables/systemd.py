"""systemd: a service gets what `Environment`, `EnvironmentFile` and `PassEnvironment` say.

Of the variables of whoever starts it, or of a login shell, it gets none:
https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment=
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.formats.launchers import systemd
from codemods.formats.passed import Passed
from codemods.shell import ini
from codemods.shell.words import split_words

matches = systemd.matches


def passed(text: str) -> Iterator[Passed]:
    """Yield the unit's service, all of it one process."""
    if "Service" not in text:
        return
    entries = [entry for entry in ini.continued(text) if entry.section == "Service"]
    listed = (e for e in entries if e.key in ("Environment", "PassEnvironment"))
    names = {word.text.partition("=")[0] for e in listed for word in split_words(e.value)}
    starts = systemd.lines(text)
    files = [e.value.strip().lstrip("-") for e in entries if e.key == "EnvironmentFile"]
    is_open, reads = bool(files), tuple(file for file in files if file)
    if starts:
        name = "ExecStart"
        yield Passed(name, starts[0], starts[-1], frozenset(names), "", is_open, True, reads)
