"""What a stranger's project may hold: nested deep, repeated often, and read to its end."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.files import syntax
from tests.commands.test_planted_answers import SOUND
from tests.files.test_syntax import NESTED
from tests.repositories import ANSWERS_FILE, CHECKOUT, write

pytestmark = pytest.mark.whole

APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"
SENTRY = (
    "import sentry_sdk\nfrom sentry_sdk.integrations.logging import LoggingIntegration\n"
    'sentry_sdk.init(dsn="", integrations=[LoggingIntegration()])\n'
)
MEMORY, SECONDS = 2 << 30, 20  # bytes; of the processor
BESIDE = {"requirements.txt": "fastapi\nuvicorn\n", "Procfile": "web: uvicorn main:app\n"}


@pytest.mark.parametrize("form", NESTED)
def test_any_depth_is_read_or_refused(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Just below the bound, and where Python's own parser takes it and no visitor can."""
    for levels in (140, 900):
        text = NESTED[form](levels)
        value = text.removeprefix("x = ").strip()
        mains = {
            "nested": f"{APP}{text}",
            "started": f"{SENTRY}{APP}{text}",
            "option": SENTRY.replace('dsn=""', f'dsn="", before_send={value}') + APP,
        }
        for name in mains if text.startswith("x = ") else ("nested", "started"):
            folder = tmp_path / f"{name}{levels}"
            write(folder, {**BESIDE, "main.py": mains[name]})
            for command in ("apply", "doctor"):
                assert main([command, str(folder)]) in (0, 1), (name, levels, command)
            assert text in (folder / "main.py").read_text() or name == "option"
            assert value in (folder / "main.py").read_text()
    assert "main.py" in capsys.readouterr().out


REPEATED: dict[str, Callable[[int], str]] = {
    "loggers": lambda n: f"{APP}import logging\n" + 'logging.getLogger("a").info("b")\n' * n,
    "ignored loggers": lambda n: (
        f"{SENTRY}from sentry_sdk.integrations.logging import ignore_logger\n"
        + 'ignore_logger("a")\n' * n
        + APP
    ),
    "starts": lambda n: "import sentry_sdk\n" + 'sentry_sdk.init(dsn="a")\n' * (n // 4) + APP,
    "imports": lambda n: "".join(f"import a{i}\n" for i in range(n)) + APP,
    "middleware": lambda n: APP + "app.add_middleware(X)\n" * n,
}


@pytest.mark.parametrize("form", REPEATED)
def test_time_grows_with_the_file_and_not_with_its_square(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(syntax, "SHARED", 0)  # else large files are parsed more often than small

    def seconds(times: int) -> float:
        folder = tmp_path / str(times)
        write(folder, {**BESIDE, "main.py": REPEATED[form](times)})
        before = time.process_time()
        assert main(["plan", str(folder)]) == 0
        return time.process_time() - before

    seconds(10)  # what is loaded once
    few = min(seconds(250) for _ in range(3))
    # Six times as much; the square of it would be 36 times. A busy machine gets a second try.
    assert any(seconds(1_500) < 18 * few for _ in range(2))


def doubled(row: str, times: int = 40) -> str:
    """Lines each of which says the one before ten times."""
    return "".join(row.format(i + 1, i) for i in range(times))


BOMB = "a0: &a0 [x]\n" + doubled("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}]\n", 14)
MERGED = "x0: &a0 {k: 1}\n" + doubled("x{0}: &a{0} {{<<: [*a{1}, *a{1}, *a{1}], q{0}: 1}}\n", 14)
STAGES = "FROM python AS s0\n" + doubled("FROM python AS s{0}\nCOPY --from=s{1} . /a\n", 1_500)
ENDLESS = {
    "aliases": ("k8s.yaml", BOMB),
    "aliases in compose": (
        "docker-compose.yml",
        f"{BOMB}services:\n  web: {{command: *a14, environment: *a14}}\n",
    ),
    "merged aliases": (
        "docker-compose.yml",
        f"{MERGED}services:\n  web: {{command: a, environment: *a14}}\n",
    ),
    "aliases in conda": ("environment.yml", f"{BOMB}dependencies: *a14\n"),
    "YAML": ("docker-compose.yml", f"services: {'[' * 10_000}{']' * 10_000}\n"),
    "JSON": ("app.json", "[" * 100_000 + "]" * 100_000),
    "TOML": ("pyproject.toml", f"[project]\ndependencies = {'[' * 10_000}{']' * 10_000}\n"),
    "TOML keys": (
        "pyproject.toml",
        f'[project]\nname = "x"\ndependencies = ["fastapi"]\n[{".".join("a" * 5_000)}]\n',
    ),
    "shell variables": ("run.sh", "A=aaaaaaaaaa\n" + "A=$A$A$A$A\n" * 40 + "x $A\n"),
    "shell substitutions": ("run.sh", f"echo {'$(' * 5_000}x{')' * 5_000}\n"),
    "make variables": (
        "Makefile",
        "A0=aaaa\n" + doubled("A{0}=$(A{1})$(A{1})$(A{1})$(A{1})\n") + "run:\n\tuvicorn $(A40)\n",
    ),
    "image variables": (
        "Dockerfile",
        "FROM python\n" + "ENV A=$A$A$A$A\n" * 40 + "CMD uvicorn $A\n",
    ),
    "stages": ("Dockerfile", f"{STAGES}CMD uvicorn main:app\n"),
    "stages that double": (
        "Dockerfile",
        "FROM python AS s0\nCOPY . /\n"
        + doubled("FROM python AS s{0}\nCOPY --from=s{1} / /a\nCOPY --from=s{1} / /b\n")
        + "CMD uvicorn main:app\n",
    ),
    "lists": ("requirements.txt", "fastapi\n" + "-r requirements.txt\n" * 2_000),
    "a long line": ("requirements.txt", f"fastapi\n{'a' * 1_000_000}\n"),
    "many variables": (".env.example", "".join(f"A{i}=1\n" for i in range(20_000))),
    "a large file": ("main.py", APP + "x = 1\n" * 200_000),
}


@pytest.mark.parametrize("form", ENDLESS)
def test_what_has_no_end_takes_seconds_and_little_memory(form: str, tmp_path: Path):
    path, text = ENDLESS[form]
    write(tmp_path, {**BESIDE, "main.py": APP, path: text})
    command = [sys.executable, "-m", "codemods", "apply", str(tmp_path)]
    limit = partial(resource.setrlimit, resource.RLIMIT_AS, (MEMORY, MEMORY))
    limits = partial(resource.setrlimit, resource.RLIMIT_CPU, (SECONDS, SECONDS))
    run = subprocess.run(
        command,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: (limit(), limits()),
    )
    assert run.returncode == 0, run.stderr


def test_answers_without_an_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    answers = "".join(f"{key}: {json.dumps(value)}\n" for key, value in SOUND.items())
    text = f"{BOMB}{answers}features: *a14\n"
    write(tmp_path, {**BESIDE, "main.py": APP, ANSWERS_FILE: text})
    assert main(["check", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "`features` must be a list of words" in said
    assert len(said) < 1_000
