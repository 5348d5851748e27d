"""Gunicorn, a WSGI server: its configuration file may name the target as well.

Measured with 27.0: a worker patches before it loads the application, which is there already
with `--preload`; `post_fork` runs before the patch, `post_worker_init` after it.
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Gunicorn",
    docs="https://docs.gunicorn.org/en/stable/settings.html",
    names=("gunicorn",),
    modules=("gunicorn", "gunicorn.app.wsgiapp"),
    packages=("gunicorn",),
    takes="object",
    place="object",
    options=(("--paste", "--paster"),),
    objects=("application",),
    imports_from="cwd",
    roles={"": "web"},
    flags=tuple(
        """-D -R -h -v --capture-output --casefold-http-method --check-config --daemon
        --disable-redirect-access-to-syslog --do-handshake-on-connect
        --enable-backlog-metric --enable-stdio-inheritance --initgroups --log-syslog
        --permit-obsolete-folding --permit-unconventional-http-method
        --permit-unconventional-http-version --preload --print-config --proxy-protocol
        --reload --reuse-port --spew --strip-header-spaces --suppress-ragged-eofs""".split()
    ),
    sets={"--pythonpath": "PYTHONPATH"},
    sets_given=("-e", "--env"),
    folder=("--chdir",),
    config=("-c", "--config"),
    config_file="gunicorn.conf.py",
    config_format="gunicorn_conf",
    pool=("-k", "--worker-class"),
    patching=("gevent", "gevent_wsgi", "gevent_pywsgi", "eventlet"),
    preload=("--preload",),
    embedded=(
        "gunicorn.app.base.BaseApplication",
        "gunicorn.app.base.Application",
        "gunicorn.app.wsgiapp.WSGIApplication",
    ),
    hooks=("on_starting", "on_reload", "when_ready", "pre_fork", "post_fork"),
    listens=Listens(
        given="--bind 127.0.0.1:{port}",
        options=("-b", "--bind", "--pid"),
        port=8000,
        developing=("--reload",),
        leads=True,
    ),
)
