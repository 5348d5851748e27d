"""Lines of a crontab that never start: in /etc/cron.d each names the user that it runs as.

Cron takes the word behind the schedule for one, and passes over the line, or the whole file,
where there is no such user (https://man7.org/linux/man-pages/man8/cron.8.html). A file that
`crontab` installs, or that supercronic reads, has no such field.
"""

from __future__ import annotations

import re

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.launchers import crontab
from codemods.processes.launching.launches import launch_files

FOLDER = "cron.d"
_PUT = pattern(r"(?im)^[^\n#]*?\b(?:COPY|ADD|cp|mv|ln|install)\b([^\n]*?)\s/etc/cron\.d(?:/\S*)?")
_READ = pattern(
    r"(?im)supercronic|[\"']crontab[\"']"
    r"|(?:^[ \t]*|\bRUN[ \t]+|&&\s*|;\s*|\|\s*|sudo[ \t]+)crontab[ \t]"
)


def without_user(modules: Modules) -> tuple[Evidence, ...]:
    """Return the lines that lack a user, each with its text, or the file that puts it there."""
    project = modules.project
    files = launch_files(project, modules.root)
    tables = [p for form, p in files if form == "crontab" and crontab.without_user(project[p])]
    if not tables or any(_READ.search(project[path]) for form, path in files if form != "crontab"):
        return ()
    found = []
    for path in tables:
        if FOLDER in path.split("/")[:-1] or _put(project, [p for _, p in files], path):
            rows = project[path].splitlines()
            lines = crontab.without_user(project[path])
            found += [Evidence(path, line, rows[line - 1].strip()) for line in lines]
    return tuple(found)


def _put(project: Project, files: list[str], path: str) -> bool:
    """Tell whether an image or a script copies a file to where cron looks."""
    name = re.escape(path.rpartition("/")[2])
    given = (words for other in files for words in _PUT.findall(project[other]))
    return any(re.search(rf"(?:^|[\s/\"'\[]){name}[\"',]*$", words) for words in given)
