"""Each command of docs/ and CONTRIBUTING is typed as it is printed there, or it says why not here.

A command that is new needs nothing here: it is typed in a project with Sentry, and has to end well.
What stands in a sentence is only read: the command, the tool or the target has to be there.
The README's own are typed by `test_fresh_machine.py`, on a machine that has nothing else.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from codemods.__main__ import _parser
from codemods.knowledge.registry import frameworks
from tests.commands.sentry_api import DSN, TOKEN, serving
from tests.repositories import ANSWERS_FILE, CHECKOUT, IDENTITY, commit, git, write

if sys.platform != "win32":
    from tools.terminal import typed

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals"),
]
PAGES = ("CONTRIBUTING.md", *sorted(f"docs/{p.name}" for p in (CHECKOUT / "docs").glob("*.md")))
SAMPLE = frameworks()["fastapi"].sample.before
DONE = (0, 3)  # with something left for a person, or without

# What begins so is not typed here, for this reason.
NOT_HERE = {
    "make ": "minutes, and an environment of its own: make is asked only what it would do",
    "git -C acme-sentry ": "by tests/template/test_organisation.py, with an organisation's clone",
    "git clone -o upstream ": "by the same",
    "uvx --from git+https://git.acme.example/": "from PyPI: the README's like it is typed",
    "copier-sentry prove": "by test_fresh_machine.py: the README has it, too",
    "copier-sentry verify": "by the same",
}

# What is there once these are typed: a file and what it holds.
LEAVES = {
    "copier-sentry update -a release=yes": ("Dockerfile", "ENV SENTRY_RELEASE"),
    "copier-sentry report --html out/*.json > rollout.html": ("rollout.html", "set up"),
    "copier-sentry report --csv out/*.json > rollout.csv": ("rollout.csv", "shop,"),
    "copier-sentry add shop": ("shop/pyproject.toml", "sentry-sdk"),
    "copier-sentry add --first-error": ("app/sentry_setup.py", "traces_sample_rate"),
    "copier-sentry add --dsn-from-sentry acme/shop --team web": (".env", f"SENTRY_DSN={DSN}\n"),
    "copier-sentry remove": ("app/main.py", SAMPLE["app/main.py"]),
    "copier-sentry add --signal profiling": ("app/sentry_setup.py", "profile_lifecycle"),
    "copier-sentry update -a 'features=[error_monitoring,tracing,profiling,logging]'": (
        "app/sentry_setup.py",
        "profile_lifecycle",
    ),
    "copier-sentry update -a init_module=app.observability": ("app/observability.py", "init("),
    "copier-sentry update -a style=existing -a init_path=app/observability.py": (
        ANSWERS_FILE,
        "app/observability.py",
    ),
    "python -m tools.corpus pages REPOSITORIES.txt PAGES": ("PAGES/me+shop.md", "+sentry-sdk>="),
}


class Block(NamedTuple):
    """The commands that stand together on a page, as they are printed."""

    page: str
    commands: tuple[str, ...]


def printed() -> Iterator[Block]:
    """Yield each block of commands, without comments, continued lines joined."""
    for page in PAGES:
        text = (CHECKOUT / page).read_text()
        for found in re.findall(r"^ *```(?:sh|console)\n(.*?)```", text, re.S | re.M):
            lines = re.sub(r"\\\n *", "", found).splitlines()
            bare = (re.sub(r"(^|\s+)#.*", "", line).strip().removeprefix("$ ") for line in lines)
            yield Block(page, tuple(line for line in bare if line))


BLOCKS = list(printed())
TYPED = {  # what several pages say is typed once
    here: block.page
    for block in BLOCKS
    if (here := tuple(c for c in block.commands if not c.startswith(tuple(NOT_HERE))))
}


class Machine(NamedTuple):
    """The commands of this checkout on the PATH, and a project before and with Sentry."""

    folder: Path
    template: Path
    env: dict[str, str]

    def types(self, command: str, folder: Path) -> tuple[int, str]:
        """Type a command, and answer each question by Enter; a new project gets the first app."""
        return typed(command, folder, self.env, second=("No Python is here yet",))


@pytest.fixture(scope="module")
def machine(tagged: Path, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    folder = tmp_path_factory.mktemp("documented")
    modules = {"python": "", "copier": "-m copier", "copier-sentry": "-m codemods"}
    for name, module in modules.items():
        text = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {module} "$@"\n'
        write(folder, {f"bin/{name}": text})
        (folder / "bin" / name).chmod(0o755)
    env = {
        **os.environ,
        **IDENTITY,
        "HOME": str(folder / "home"),
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONWARNINGS": "ignore",
        "TERM": "xterm",
    }
    made = Machine(folder, tagged, env)
    write(folder / "before", SAMPLE)
    commit(folder / "before", "the project")
    shutil.copytree(folder / "before", folder / "with")
    status, said = made.types("copier-sentry add --yes", folder / "with")
    assert status in DONE, said
    commit(folder / "with", "with Sentry")
    return made


Scene = Callable[[Machine, Path], None]


def without_sentry(machine: Machine, folder: Path) -> None:
    shutil.copytree(machine.folder / "before", folder)
    write(folder, {".gitignore": ".env\n", ".env": ""})


def with_sentry(machine: Machine, folder: Path) -> None:
    shutil.copytree(machine.folder / "with", folder)


def with_an_image(machine: Machine, folder: Path) -> None:
    with_sentry(machine, folder)
    write(folder, {"Dockerfile": "FROM python\nCOPY . .\nCMD uvicorn app.main:app\n"})


def with_results(machine: Machine, folder: Path) -> None:
    (folder / "out").mkdir(parents=True)
    with_json = "copier-sentry plan --json ../before > out/shop.json"
    shutil.copytree(machine.folder / "before", folder.parent / "before")
    assert machine.types(with_json, folder)[0] == 0


def moved_by_hand(machine: Machine, folder: Path) -> None:
    with_sentry(machine, folder)
    (folder / "app/sentry_setup.py").rename(folder / "app/observability.py")
    main = folder / "app/main.py"
    main.write_text(main.read_text().replace("import sentry_setup", "import observability"))


def nothing(machine: Machine, folder: Path) -> None:
    folder.mkdir()


def before_the_first_release(machine: Machine, folder: Path) -> None:
    git(folder.parent, "clone", "-q", "--no-tags", str(machine.template), "template")
    with_sentry(machine, folder)
    template, answers = folder.parent / "template", folder / ANSWERS_FILE
    kept = re.sub(r"^_(commit|src_path): .*\n", "", answers.read_text(), flags=re.M)
    at = git(template, "rev-parse", "HEAD")
    answers.write_text(f"_commit: {at}_src_path: {template}\n{kept}")
    commit(folder, "by a template without tags")


def the_documents(machine: Machine, folder: Path) -> None:
    shutil.copytree(CHECKOUT / "docs", folder / "docs")
    shutil.copy(CHECKOUT / "README.md", folder)


def real_projects(machine: Machine, folder: Path) -> None:
    project = folder / "CHECKOUTS/me+shop"
    shutil.copytree(machine.folder / "before", project)
    write(folder, {"ANSWERS.json": ANSWERS, "REPOSITORIES.txt": f"me/shop {project}\n"})


ANSWERS = (
    '[{"repo": "me/shop", "root": ".", "expected_action": "add", "launch": [],'
    ' "existing_sentry": [], "dependency_files": ["requirements.txt"],'
    ' "import_name": "app.sentry_setup", "entrypoints": [{"file": "app/main.py",'
    ' "process": "web", "framework": "fastapi", "acceptable": []}]}]'
)

# Where the commands of a page, or those that begin so, are typed: else in a project with Sentry.
SCENES: dict[str, Scene] = {
    "copier-sentry update -a style=existing": moved_by_hand,
    "python -m tools.corpus": real_projects,
    "python -m codemods readme": the_documents,
    "copier update": before_the_first_release,
    "docs/deploys.md": with_an_image,
    "docs/fleets.md": with_results,
    "docs/new.md": nothing,
    "docs/questions.md": without_sentry,
}


@pytest.mark.parametrize("commands", TYPED, ids=lambda commands: commands[0])
def test_each_command_does_as_printed(commands: tuple[str, ...], machine: Machine, tmp_path: Path):
    page, folder, exports = TYPED[commands], tmp_path / "project", ""
    scenes = (s for name, s in SCENES.items() if name == page or commands[0].startswith(name))
    next(scenes, with_sentry)(machine, folder)
    with serving() as api:
        for command in commands:
            if command.startswith("export "):
                exports = f"{command.replace('...', TOKEN)}; export SENTRY_URL={api.url}; "
                continue
            status, said = machine.types(exports + command, folder)
            assert status in DONE, f"{page}: {command}\n{said}"
            assert "tags found" not in said
            path, text = LEAVES.get(command, (".", ""))
            assert not text or text in (folder / path).read_text(), said


def test_what_is_not_typed_here_is_printed_somewhere():
    commands = [command for block in BLOCKS for command in block.commands]
    assert [s for s in NOT_HERE if not any(c.startswith(s) for c in commands)] == []
    assert [command for command in LEAVES if command not in commands] == []
    pages = [*commands, *PAGES]
    assert [s for s in SCENES if not any(name.startswith(s) for name in pages)] == []


TARGETS = sorted({c.split()[1] for b in BLOCKS for c in b.commands if c.startswith("make ")})


def test_each_target_of_make_is_there():
    asked = ["make", "--dry-run", *TARGETS]
    subprocess.run(asked, cwd=CHECKOUT, check=True, capture_output=True)


def in_sentences() -> Iterator[tuple[str, list[str]]]:
    """Yield each command that stands in a sentence, with its page."""
    for page in ("README.md", "SECURITY.md", "CHANGELOG.md", *PAGES):
        text = re.sub(r"```.*?```", "", (CHECKOUT / page).read_text(), flags=re.S)
        for found in re.findall(r"`((?:copier-sentry|make|python -m) [^`]*)`", text):
            yield page, shlex.split(" ".join(found.split()))


def test_what_stands_in_a_sentence_is_there(capsys: pytest.CaptureFixture[str]):
    makefile = (CHECKOUT / "Makefile").read_text()
    missing = []
    for page, (first, *words) in in_sentences():
        if first == "make":
            there = f"\n{words[0]}:" in makefile
        elif first == "python":
            there = words[1] == "shop" or find_spec(words[1]) is not None
        else:
            there = is_understood([word for word in words if word[0] != ">"], capsys)
        if not there:
            missing.append((page, first, *words))
    assert missing == []


def is_understood(words: list[str], capsys: pytest.CaptureFixture[str]) -> bool:
    """Tell whether the command line knows all of this; a sentence may leave files out."""
    try:
        _parser(words).parse_args(words)
    except SystemExit as end:
        return end.code == 0 or "arguments are required" in capsys.readouterr().err
    return True
