from __future__ import annotations

import pytest

from codemods.shell.commands import split_commands
from codemods.shell.wrappers import unwrap

SAME = "uvicorn a:b --port 80"
LOOKED_THROUGH = """\
exec {}
nohup {}
screen -S shop -dm {}
env -u B A=1 {}
A=1 B=2 {}
/usr/bin/env {}
time {}
nice -n 5 {}
timeout -k 5 30 {}
stdbuf -oL {}
poetry run {}
pipenv run {}
pdm run -p . {}
rye run {}
hatch run prod:{}
pixi run -e prod {}
uv run {}
uv run --frozen --with gunicorn --extra x --no-dev --group=web -- {}
/home/x/.local/bin/uv run --package web {}
conda run -n env --no-capture-output {}
micromamba run -n base {}
opentelemetry-instrument --traces_exporter console {}
ddtrace-run {}
newrelic-admin run-program {}
doppler run -p x -- {}
dotenv -f .env run -- {}
honcho run {}
chamber exec svc -- {}
aws-vault exec prod -- {}
direnv exec . {}
op run --env-file=.env -- {}
dotenvx run -f .env -- {}
bws run -- {}
bin/start-pgbouncer {}
bin/qgtunnel bin/start-stunnel {}
coverage run -m {}
authbind --deep {}
numactl --interleave all {}
taskset -c 0,1 {}
prlimit --nofile=4096 {}
systemd-run --unit web -p User=app {}
dumb-init -- {}
dumb-init {}
tini -g -- {}
catatonit -- {}
gosu app {}
su-exec app:app {}
s6-setuidgid app {}
chpst -u app {}
sudo -u app {}
sudo -EHu app {}
sudo -E {}
runuser -u app -- {}
wait-for-it db:5432 -t 30 -- {}
./wait-for-it.sh -h db -p 5432 -s -- {}
scripts/wait-for.sh db:5432 -- {}
dockerize -wait tcp://db:1 -timeout 20s {}
watchmedo auto-restart -d . -p '*.py' --recursive -- {}
sh -c '{}'
/bin/bash -lc "{}"
bash -ec 'set -e; exec {}'
su app -c '{}'
su - app -s /bin/sh -c '{}'
watchfiles '{}' src
sh -c "sh -c '{}'"
gosu app poetry run exec tini -- {}
/docker-entrypoint.sh {}
./wait.sh db -- {}
""".splitlines()


@pytest.mark.parametrize("line", LOOKED_THROUGH)
def test_wrappers_are_looked_through(line: str) -> None:
    (command,) = split_commands(line.format(SAME))
    inner = [" ".join(found.argv) for found in unwrap(command.argv, {}, "")]
    assert inner[-1] in (SAME, f"python -m {SAME}")
    others = {f"{line.partition(' ')[0]} ", "set -e"}
    assert all(any(i.startswith(o.strip()) for o in others) for i in inner[:-1])


@pytest.mark.parametrize(
    ("line", "inner"),
    [
        ("uv run main.py --x", ["python main.py --x"]),
        ("uv run -m pkg", ["python -m pkg"]),
        ("uv run --with x python a.py", ["python a.py"]),
        ("bash scripts/run.sh x", ["scripts/run.sh x"]),
        ("sh -c 'a && b | c'", ["a", "b", "c"]),
        ("uv sync", []),
        ("poetry install", []),
        ("wait-for-it db:5432", []),
        ("exec", []),
        ("A=1", []),
        ("sh -c", []),
        ("sudo -u celery celery worker", ["celery worker"]),
        ("gosu rq rq worker", ["rq worker"]),
    ],
)
def test_what_remains(line: str, inner: list[str]) -> None:
    (command,) = split_commands(line)
    found = unwrap(command.argv, command.env, "")
    assert [" ".join(item.argv) for item in found] == inner


def test_variables_and_folders_add_up() -> None:
    (command,) = split_commands("A=1 env B=2 uv run --directory web sh -c 'cd src && C=3 a; b'")
    first, second = unwrap(command.argv, command.env, "/app")
    assert (first.argv, first.cwd) == (("a",), "/app/web/src")
    assert first.env == {"A": "1", "B": "2", "C": "3"}
    assert (second.argv, second.env) == (("b",), {"A": "1", "B": "2"})


def test_wrappers_around_wrappers_come_to_an_end() -> None:
    assert list(unwrap(("exec",) * 100, {}, "")) == []
