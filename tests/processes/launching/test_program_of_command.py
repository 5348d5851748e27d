from __future__ import annotations

import pytest

from codemods.processes.launching.program_of_command import start_of
from codemods.shell.commands import split_commands

STARTS = {
    "uvicorn a.b:app --reload --host 0.0.0.0": "uvicorn|a.b:app|",
    "uvicorn --host 0.0.0.0 --port 80 --reload --workers 4 a:app": "uvicorn|a:app|",
    "uvicorn --some-new-flag a:app": "uvicorn|a:app|",
    "uvicorn --factory 'a.b:create_app'": "uvicorn|a.b:create_app|",
    "uvicorn --ws websockets --loop uvloop --log-level=info a:app": "uvicorn|a:app|",
    "python -m uvicorn a:app": "uvicorn|a:app|",
    "python3.12 -u -X dev -m uvicorn a:app": "uvicorn|a:app|",
    "hypercorn -k uvloop -b [::]:80 asgi:app": "hypercorn|asgi:app|",
    "daphne -b 0.0.0.0 -p 80 --proxy-headers a.asgi:application": "daphne|a.asgi:application|",
    "granian --interface asgi --host 0.0.0.0 --ws a:app": "granian|a:app|",
    "gunicorn config.wsgi": "gunicorn|config.wsgi|",
    "python /script .py": "python|/script/__main__.py|",
    "gunicorn -w 4 -b :$PORT --preload 'app:create_app()'": "gunicorn|app:create_app()|",
    "gunicorn -k uvicorn.workers.Worker a:app": "gunicorn|a:app|uvicorn.workers.Worker",
    "gunicorn -kgevent -w4 a:app --log-file -": "gunicorn|a:app|gevent",
    "gunicorn -c gunicorn.conf.py": "gunicorn||",
    "gunicorn --forwarded-allow-ips '*' a.wsgi -b unix:/run/x.sock": "gunicorn|a.wsgi|",
    "gunicorn --paste production.ini": "gunicorn|production.ini|",
    "gunicorn -b :80 $APP_MODULE": "gunicorn|$APP_MODULE|",
    "uwsgi --module a.wsgi --http :80 --master": "uwsgi|a.wsgi|",
    "uwsgi --http :80 -w a --callable app": "uwsgi|a:app|",
    "uwsgi --wsgi-file a/wsgi.py --py-autoreload 1": "uwsgi|a/wsgi.py|",
    "uwsgi --mount /=a:app": "uwsgi|a:app|",
    "waitress-serve --port=80 --call a:create": "waitress|a:create|",
    "waitress-serve --listen *:80 a.wsgi:app": "waitress|a.wsgi:app|",
    "fastapi run": "fastapi||run",
    "fastapi dev app/main.py --port 80": "fastapi|app/main.py|dev",
    "fastapi run --workers 4 -e a.b:app": "fastapi|a.b:app|run",
    "flask --app a run --debug": "flask|a|run",
    "flask run --host 0.0.0.0": "flask||run",
    "flask -A a:create db upgrade": "flask|a:create|db",
    "python -m flask --app=a run": "flask|a|run",
    "quart --debug --app a.b run": "quart|a.b|run",
    "litestar --app a:app run": "litestar|a:app|run",
    "sanic a.b:app --host 0.0.0.0 --fast": "sanic|a.b:app|",
    "sanic server.app --port=80": "sanic|server.app|",
    "pserve development.ini": "pserve|development.ini|",
    "mod_wsgi-express start-server a/wsgi.py": "mod_wsgi|a/wsgi.py|start-server",
    "python a.py --x": "python|a.py|",
    "python -u src/a.py worker": "python|src/a.py|worker",
    "venv/bin/python -W ignore a.py": "python|a.py|",
    "${VENV}/bin/python3 a.py": "python|a.py|",
    "$PYTHON a.py": "python|a.py|",
    "python -m pkg.mod serve --x": "python|pkg.mod|serve",
    "python -mpkg": "python|pkg|",
    "python manage.py migrate --noinput": "python|manage.py|migrate",
    "./manage.py run_huey -f": "python|./manage.py|run_huey",
    "python -m debugpy --listen 0.0.0.0:5678 -m uvicorn a:app": "uvicorn|a:app|",
    "django-admin runserver": "django_admin||runserver",
    "python -m django check": "django_admin||check",
    "celery -A a.b worker -l info -c 4": "celery|a.b|worker",
    "celery --app=a beat --scheduler x.y:Z": "celery|a|beat",
    "celery worker -A a -Q high,low": "celery|a|worker",
    "celery -Aa worker": "celery|a|worker",
    "celery -b redis://x flower --port=5555": "celery||flower",
    "celery -A a multi start w1": "celery|a|worker",
    "python -m celery -A a worker": "celery|a|worker",
    "rq worker high low": "rq||worker",
    "rq worker --url redis://x -c a.settings high": "rq|a.settings|worker",
    "rq worker-pool -n 3": "rq||worker-pool",
    "rqworker high": "rq||worker",
    "python -m rq.cli worker": "rq||worker",
    "rqscheduler -H x -i 10": "rqscheduler||scheduler",
    "arq a.worker.WorkerSettings --burst": "arq|a.worker.WorkerSettings|worker",
    "huey_consumer a.huey -w 4 -k process": "huey_consumer|a.huey|worker",
    "huey_consumer.py -n -w 4 a.huey": "huey_consumer|a.huey|worker",
    "python huey_consumer.py a.huey": "huey_consumer|a.huey|worker",
    "dramatiq -p 4 -t8 a.tasks b.tasks": "dramatiq|a.tasks|worker",
    "taskiq worker --reload a.b:broker a.tasks": "taskiq|a.b:broker|worker",
    "taskiq scheduler a:scheduler": "taskiq|a:scheduler|scheduler",
    "streamlit run a.py": "streamlit|a.py|run",
}


@pytest.mark.parametrize("line", STARTS)
def test_program_target_and_action(line: str) -> None:
    (command,) = split_commands(line)
    assert ["|".join((s.program, s.target, s.action)) for s in start_of(command.argv)] == [
        STARTS[line]
    ]


@pytest.mark.parametrize("beat", ["-B", "--beat", "-EB"])
def test_a_worker_with_beat_is_both(beat: str) -> None:
    found = start_of(["celery", "-A", "a", "worker", beat, "-l", "info"])
    assert [(s.target, s.action) for s in found] == [("a", "worker"), ("a", "beat")]


@pytest.mark.parametrize(
    "line",
    ["", "mkdir -p x", "python", "python -c 'import a'", "python -", "fastapi --help", "npm start"],
)
def test_nothing_of_interest(line: str) -> None:
    assert start_of([word for c in split_commands(line) for word in c.argv]) == ()


@pytest.mark.parametrize(
    ("line", "env", "folder", "config"),
    [
        ("gunicorn --chdir src --pythonpath lib,x a:b", {"PYTHONPATH": "lib:x"}, "src", ""),
        ("gunicorn --config conf.py", {}, "", "conf.py"),
        ("uvicorn --app-dir src a:b", {"PYTHONPATH": "src"}, "", ""),
        ("uwsgi --ini app.ini:prod --chdir /x", {}, "/x", "app.ini:prod"),
        ("uwsgi --http ${H:-[::]}:80 deploy/uwsgi.ini", {}, "", "deploy/uwsgi.ini"),
        ("uwsgi /etc/app.yaml --pp lib", {"PYTHONPATH": "lib"}, "", "/etc/app.yaml"),
        ("celery --workdir src -A a worker", {}, "src", ""),
        ("django-admin check --settings=a.b", {"DJANGO_SETTINGS_MODULE": "a.b"}, "", ""),
        ("python manage.py x --settings a.b", {"DJANGO_SETTINGS_MODULE": "a.b"}, "", ""),
        ("rq worker -P src", {"PYTHONPATH": "src"}, "", ""),
    ],
)
def test_what_options_say(line: str, env: dict[str, str], folder: str, config: str) -> None:
    (command,) = split_commands(line)
    (start,) = start_of(command.argv)
    assert (start.env, start.folder, start.config) == (env, folder, config)
