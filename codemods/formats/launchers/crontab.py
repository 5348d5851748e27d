"""crontab: what cron runs, a line per job, `schedule [user] command`.

https://man7.org/linux/man-pages/man5/crontab.5.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Command
from codemods.files.pattern import pattern
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.insert import report_only
from codemods.shell.placed import Placed, line_at
from codemods.shell.variables import expanded

RUNS = "anywhere"
NAMED = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
    "@reboot": "",
}
_FILE = pattern(r"crontabs?(?:[._-][\w.-]*)?|[\w.-]+\.cron(?:tab)?|[\w-]+[_-]cron(?:tab)?")
_FIELD = r"[\d*][\w*/,-]*"
_MONTHS = r"(?:[\d*][\w*/,-]*|[A-Za-z]{3}(?:[,-][A-Za-z]{3})*)"
_GIVEN = r"\$(?:\w+|\{[^}\r\n]*\})"  # a schedule that only run time knows, or its default
_JOB = pattern(
    rf"^[ \t]*(?P<when>@\w+|{_GIVEN}|(?:{_FIELD}[ \t]+){{3}}{_MONTHS}[ \t]+{_MONTHS})[ \t]+"
    r"(?P<what>[^\r\n]*)",
    re.MULTILINE,
)
_VARIABLE = pattern(r"^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*([\"']?)([^\r\n]*?)\2[ \t]*$", re.M)
_USER = pattern(r"(?P<user>[a-z_][\w-]*)[ \t]+(?=\S)")
_USERS = ("root", "www-data", "nobody", "app", "django", "ubuntu", "user", "deploy")
_COMMAND = pattern(
    r"(?:python|pip|php|node|ruby|perl)[\d.]*|cd|sh|bash|curl|wget|docker|docker-compose|env|echo"
    r"|test|flock|nice|timeout|find|rm|uv|poetry|pipenv|celery|flask|django-admin|exec|source"
)
_INPUT = pattern(r"(?<!\\)%")


def matches(path: str) -> bool:
    """Tell by its name or folder whether the file may be a crontab."""
    folder, _, name = path.rpartition("/")
    if folder.rpartition("/")[2] in ("cron.d", "crontabs"):
        return "." not in name or name.endswith((".cron", ".crontab"))
    return bool(_FILE.fullmatch(name)) and not name.endswith((".py", ".sh", ".md", ".yml", ".yaml"))


def read(path: str, text: str) -> tuple[Command, ...]:
    """Return the jobs' commands, each with its schedule."""
    return tuple(placed.command(path) for placed in _jobs(path, text))


def edit(text: str, *, line: int, program: tuple[str, ...], insert: tuple[str, ...]) -> str:
    """Raise Refused: cron starts what ends by itself, no worker."""
    raise report_only("The crontab", line, program, insert)


def without_user(text: str) -> tuple[int, ...]:
    """Return the lines of jobs that name no user, as a system-wide crontab has to."""
    jobs = ((match, _USER.match(match["what"])) for match in _JOB.finditer(text))
    return tuple(
        line_at(text, match.start("what"))
        for match, user in jobs
        if not user or _COMMAND.fullmatch(user["user"])
    )


def passed(text: str) -> Iterator[tuple[int, frozenset[str], str]]:
    """Yield the line of each job, the variables that are set above it, and its command."""
    known = [(line_at(text, m.start()), m[1]) for m in _VARIABLE.finditer(text)]
    for match in _JOB.finditer(text):
        line = line_at(text, match.start("what"))
        yield line, frozenset(name for at, name in known if at < line), match["what"]


def _jobs(path: str, text: str) -> Iterator[Placed]:
    env = {match[1]: match[3] for match in _VARIABLE.finditer(text)}
    for match in _JOB.finditer(text):
        when = expanded(match["when"], env).strip("\"'")
        when = " ".join(NAMED.get(when, "" if "$" in when else when).split())
        if when.startswith("@"):
            continue
        start = match.start("what") + _user(path, match["what"])
        command = _INPUT.split(text[start : match.end("what")])[0]
        line = line_at(text, start)
        words = split_commands(command, range(start, start + len(command) + 1))
        for one, cwd in with_folders(words, "", env=env):
            if one.words:
                label = f"{match['when']}: "
                yield Placed(one.words, line, {**env, **one.env}, cwd, "", label, when)


def _user(path: str, what: str) -> int:
    """Return how many characters name the user, as system-wide crontabs do."""
    match = _USER.match(what)
    if match and ("cron.d" in path.split("/") or match["user"] in _USERS):
        return match.end()
    return 0
