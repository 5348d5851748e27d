"""uWSGI: options may stand on the command line or in a configuration of several formats.

Measured with 2.0.30: `gevent-monkey-patch` patches when the loop begins, below the
application also with `lazy-apps`; `gevent` alone patches nothing.
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="uWSGI",
    docs="https://uwsgi-docs.readthedocs.io/en/latest/Options.html",
    names=("uwsgi", "pyuwsgi"),
    packages=("uwsgi", "pyuwsgi"),
    takes="object",
    options=(
        ("--module", "-w", "--wsgi"),
        ("--wsgi-file", "--file"),
        ("--mount",),
    ),
    mount="--mount",
    object_option="--callable",
    place="config",
    objects=("application",),
    paths="file",
    imports_from="cwd",
    roles={"": "web"},
    flags=tuple(
        """-M -L -T -i -h --die-on-term --enable-threads --gevent-early-monkey-patch
        --gevent-monkey-patch --lazy --lazy-apps --master --need-app
        --py-call-uwsgi-fork-hooks --single-interpreter --strict --thunder-lock --vacuum""".split()
    ),
    sets={"--pythonpath": "PYTHONPATH", "--python-path": "PYTHONPATH", "--pp": "PYTHONPATH"},
    folder=("--chdir", "--chdir2"),
    config=("--ini", "--yaml", "--yml", "-y", "--json", "--emperor"),
    config_format="uwsgi",
    patches_late=("--gevent-monkey-patch",),
    patches_first=("--gevent-early-monkey-patch",),
    listens=Listens(
        given="--http-socket 127.0.0.1:{port}",
        options=tuple("--http --http-socket --socket -s --https --pidfile --pid --stats".split()),
    ),
)
