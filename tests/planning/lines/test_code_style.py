"""The project's own line length and quotes, and what is written in them."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from codemods.editing.placements.own_init import our_call
from codemods.editing.source.layout import DEFAULT, Style
from codemods.files.project import Project
from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.knowledge.registry import frameworks
from codemods.planning.lines.code_style import code_style
from codemods.planning.rendering import render
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from tests.editing.placements.linters import RUFF
from tests.lacking import LINTERS, needs
from tests.projects import applied

RUFF_100 = "[tool.ruff]\nline-length = 100\n"
SINGLE = '[tool.ruff]\nline-length = 120\n\n[tool.ruff.format]\nquote-style = "single"\n'
LINT = "[tool.ruff.lint]\n"
TABS = '[tool.ruff.format]\nindent-style = "tab"\n'
NARROW = "[tool.ruff]\nline-length = 80\nindent-width = 2\n"
QUOTED = '[tool.ruff.lint.flake8-quotes]\ninline-quotes = "single"\n'
SPACED = "[tool.ruff.lint.isort]\nlines-after-imports = 2\n"
WORKFLOW = ".github/workflows/test.yml"
BLACK_79 = "[tool.black]\nline-length = 79\n"


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        ({}, DEFAULT),
        ({"pyproject.toml": "[tool.ruff\n"}, DEFAULT),
        ({"pyproject.toml": RUFF_100}, Style(100)),
        ({"pyproject.toml": SINGLE}, Style(120, "'")),
        ({"ruff.toml": '[format]\nindent-style = "tab"\n'}, Style(indent="\t")),
        ({".ruff.toml": "indent-width = 2\n"}, Style(indent="  ")),
        ({".ruff.toml": 'indent-width = "x"\n'}, DEFAULT),
        ({"pyproject.toml": SPACED}, Style(gap=2)),
        ({".isort.cfg": "[settings]\nlines_after_imports = 2\n"}, Style(gap=2)),
        ({"pyproject.toml": BLACK_79}, Style(79)),
        ({"requirements-dev.txt": "flake8-quotes==3.4\n"}, Style(plugged=True)),
        ({"requirements/dev.txt": "wemake-python-styleguide\n"}, Style(plugged=True)),
        ({"pyproject.toml": "[tool.ruff.lint.flake8-quotes]\n"}, DEFAULT),
        ({".flake8": "[flake8]\nmax-line-length = 80\n"}, Style(80)),
        ({".flake8": "[flake8]\nmax-line-length = 120\n"}, DEFAULT),
        ({".flake8": "[flake8]\nmax-line-length = 60\n"}, DEFAULT),
        ({".flake8": "[flake8]\nexclude = docs\n"}, Style(79)),
        ({".flake8": "[flake8]\n", "pyproject.toml": RUFF_100}, Style(100)),
        ({"pyproject.toml": BLACK_79 + RUFF_100}, Style(100)),
        ({"pyproject.toml": BLACK_79, "ruff.toml": "line-length = 110\n"}, Style(110)),
        ({"ruff.toml": "line-length = 160\n", WORKFLOW: "- run: black --check .\n"}, DEFAULT),
        (
            {"pyproject.toml": BLACK_79 + RUFF_100, WORKFLOW: "- uses: psf/black@stable\n"},
            Style(79),
        ),
        (
            {"pyproject.toml": RUFF_100, WORKFLOW: "- run: black .\n- run: ruff format .\n"},
            Style(100),
        ),
        ({"pyproject.toml": SINGLE, "Makefile": "lint:\n\tblack src\n"}, Style(120, "'")),
        ({"pyproject.toml": BLACK_79, "api/pyproject.toml": RUFF_100}, Style(100)),
        ({"pyproject.toml": '[tool.ruff]\nline-length = "wide"\n'}, DEFAULT),
        ({"pyproject.toml": "[tool.mypy]\nstrict = true\n"}, Style(typed=True)),
        ({"pyproject.toml": RUFF_100 + "[tool.pyright]\n"}, Style(100, typed=True)),
        ({"mypy.ini": "[mypy]\n"}, Style(typed=True)),
        ({"setup.cfg": "[metadata]\nname = a\n\n[mypy]\n"}, Style(typed=True)),
        ({"setup.cfg": "[mypy-requests.*]\n"}, DEFAULT),
        ({"api/Makefile": "lint:\n\tpoetry run mypy app/\n"}, Style(typed=True)),
        ({".github/workflows/ci.yml": "jobs:\n  - run: pyright\n"}, Style(typed=True)),
        ({"requirements-dev.txt": "mypy==1.11\n"}, Style(typed=True)),
        ({"requirements.txt": "mypy-extensions==1.0\n"}, DEFAULT),
        ({"api/shop/py.typed": "", "api/shop/__init__.py": ""}, Style(typed=True)),
        ({"web/py.typed": ""}, DEFAULT),
        (
            {"ruff.toml": 'lint.select = ["ALL"]\n'},
            Style(typed=True, linted=True, spelled=True, minded=True),
        ),
        ({"pyproject.toml": f'{LINT}select = ["E", "D"]\n'}, Style(linted=True)),
        ({"pyproject.toml": f'{LINT}extend-select = ["ANN"]\n'}, Style(typed=True, minded=True)),
        ({"pyproject.toml": f'{LINT}select = ["E", "SIM"]\n'}, Style(spelled=True)),
        ({"pyproject.toml": f'{LINT}select = ["SIM1"]\n'}, DEFAULT),
        ({"pyproject.toml": f'{LINT}select = ["D"]\nignore = ["D"]\n'}, DEFAULT),
        ({".flake8": "[flake8]\ndocstring-convention = google\n"}, Style(79, linted=True)),
        ({".pylintrc": "[MAIN]\n"}, Style(linted=True)),
        ({"pyproject.toml": f'{LINT}select = ["E", "F"]\n'}, DEFAULT),
        ({".pre-commit-config.yaml": "- id: double-quote-string-fixer\n"}, Style(quote="'")),
        ({"pyproject.toml": RUFF_100 + QUOTED}, Style(100, "'")),
        ({".flake8": "[flake8]\ninline-quotes = double\n"}, Style(79)),
        ({".pre-commit-config.yaml": "- id: autopep8\n"}, Style(79)),
    ],
)
def test_what_a_formatter_is_told(texts: dict[str, str], style: Style):
    told = code_style(Project.of(texts), "api")
    assert told._replace(spelled=False) == style._replace(spelled=False)


@pytest.mark.parametrize(
    ("text", "is_spelled"),
    [
        ("", False),
        (RUFF_100, True),
        (f'{LINT}select = ["E"]\n', False),
        (f'{LINT}select = ["E", "SIM"]\n', True),
        (f'{LINT}select = ["ALL"]\n', True),
        (f'{LINT}ignore = ["SIM905"]\n', False),
    ],
)
def test_lists_are_spelled_out_where_ruff_minds(text: str, is_spelled: bool) -> None:
    assert code_style(Project.of({"pyproject.toml": text}), "").spelled is is_spelled


@LINTERS
@pytest.mark.parametrize("settings", ["", RUFF_100, SINGLE, TABS, NARROW, BLACK_79])
@pytest.mark.parametrize("stem", ["fastapi", "flask"])
def test_the_projects_formatter_leaves_what_is_written(stem: str, settings: str, tmp_path: Path):
    before = dict(frameworks()[stem].sample.before)
    if settings == NARROW:
        before = {path: text.replace("    ", "  ") for path, text in before.items()}
    if settings:
        before["pyproject.toml"] = settings
    for path, text in applied(before).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if path in before:  # as the formatter would have left it
            text = text.replace('"', "'") if settings == SINGLE else text
            text = text.replace("    ", "\t") if settings == TABS else text
        (tmp_path / path).write_text(text)
    tools = [[sys.executable, "-m", "black", "--check", "-q", "."]]
    if settings != BLACK_79:
        tools = [[*RUFF, "format", "--check", "."]]
    for command in tools:
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr


@LINTERS
@needs("sentry_sdk")
def test_a_strict_type_checker_has_nothing_to_say(tmp_path: Path):
    """One run for all of them: each would read the types of the SDK anew."""
    for level, version, prompts in product(LEVELS, (NEWEST_SDK, "2.60.0"), (True, False)):
        answers = Answers(
            frameworks=("quart", "fastapi"),
            features=("error_monitoring", "tracing", "logging", "metrics"),
            personal_data=level,
            ai_prompts=prompts,
            health_checks=("/health",),
            ignore_health_checks=True,
            sdk_version=version,
            style="module",
        )
        text = render.file(render.SETUP, answers, init_call(answers), Style(typed=True))
        name = f"{level}_{version.replace('.', '_')}_{prompts}.py"
        (tmp_path / name).write_text(text)
    cache = str(tmp_path / "cache")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, "."]
    run = subprocess.run(mypy, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "12 source files" in run.stdout


ALL = 'lint.select = ["ALL"]\nlint.ignore = ["COM812", "CPY", "D203", "D213", "INP001"]\n'
CHECKED = {
    "every rule": ALL,
    "types": 'lint.select = ["ANN001", "ANN201", "ARG"]\n',
    "docstrings": 'lint.select = ["D"]\n',
    "quotes": 'lint.select = ["D", "Q"]\nformat.quote-style = "single"\n'
    'lint.flake8-quotes.inline-quotes = "single"\n',
    "lines below imports": 'lint.select = ["I"]\n[lint.isort]\nlines-after-imports = 2\n',
}


@LINTERS
@pytest.mark.parametrize("rules", CHECKED.values(), ids=CHECKED)
@pytest.mark.parametrize("version", [NEWEST_SDK, "2.30.0"])
def test_the_projects_linter_has_nothing_to_say(rules: str, version: str, tmp_path: Path):
    before = {
        **frameworks()["fastapi"].sample.before,
        "ruff.toml": rules,
        "Procfile": "web: fastapi run\n",
    }
    before["requirements.txt"] = f"fastapi\nopenai\nsentry-sdk=={version}\n"
    levels = ["error_monitoring", "tracing", "logging"]
    after = applied(before, features=levels, ignore_health_checks=True, health_checks=["/a", "/b"])
    (path,) = (p for p in after if p.endswith("sentry_setup.py") or p not in before)
    (tmp_path / "sentry_setup.py").write_text(after[path])
    (tmp_path / "ruff.toml").write_text(rules)
    run = [sys.executable, "-m", "ruff", "check", "--no-cache", "sentry_setup.py"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_linters_changed_since_is_no_line_of_the_users():
    answers = Answers(frameworks=("quart",), personal_data="standard", sdk_version=NEWEST_SDK)
    call = init_call(answers)
    expected, _ = render.inline(call)
    earlier = f"import os\n\n{expected.replace('_hint', 'hint')}\n"
    assert our_call(earlier, expected=expected)[1] == 0
    linted, _ = render.inline(call, Style(linted=True))
    assert our_call(f"import os\n\n{linted}\n", expected=expected)[1] == 0
    changed = earlier.replace("return value", "return None")
    assert our_call(changed, expected=expected)[1] > 0


def test_what_only_sentry_is_started_in_is_nothing_for_plug_ins_of_flake8() -> None:
    shop = {
        "shop/__init__.py": "",
        "shop/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "Procfile": "web: uvicorn shop.main:app\n",
        "requirements.txt": "fastapi\n",
    }
    plain = applied({**shop, "requirements-dev.txt": "flake8\n"})["shop/sentry_setup.py"]
    plugged = applied({**shop, "requirements-dev.txt": "flake8-quotes\n"})["shop/sentry_setup.py"]
    assert plugged == f"# flake8: noqa\n{plain}"
