"""Python itself runs a file or a module of the project.

`python -m` puts the working directory on `sys.path`, not the script's folder. The roles are
what such files usually call the sub-commands that go on running, `serving` those that a web
process has.
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Python",
    docs="https://docs.python.org/3/using/cmdline.html",
    names=("python",),
    takes="script",
    paths="script",
    imports_from="script",
    roles={"runserver": "web", "beat": "scheduler", "scheduler": "scheduler", "cron": "scheduler"},
    serving=("serve", "server", "run", "start", "web"),
)
