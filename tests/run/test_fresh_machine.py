"""The README alone, on a machine with git, Python and uv: each command as it is printed there.

The public address leads to a repository of this checkout on disk, as git is told; what else has
to be installed comes from the index, or from uv's cache.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.knowledge.registry import frameworks
from tests.lacking import lacking
from tests.repositories import CHECKOUT, commit, git, write

if sys.platform != "win32":
    from tools.terminal import typed

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals"),
]
TOOLS = ("uv", "uvx")
PASSED_ON = ("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "UV_INDEX_URL", "UV_DEFAULT_INDEX")
BLOCKS = re.findall(r"```sh\n(.*?)```", (CHECKOUT / "README.md").read_text(), re.S)
PRINTED = [
    line.partition("  #")[0].strip()
    for block in BLOCKS
    for line in block.replace("\\\n", " ").splitlines()
]
DONE = (0, 3)  # with something left for a person, or without


class Machine:
    """An empty home, and nothing on the PATH but what the README says is needed."""

    def __init__(self, folder: Path, template: Path) -> None:
        self.shop = folder / "shop"
        git(folder, "clone", "-q", "--bare", str(template), "served/copier-sentry.git")
        (folder / "bin").mkdir()
        for name in TOOLS:
            beside = Path(sys.executable).parent / name
            found = beside if beside.exists() else shutil.which(name) or lacking(name)
            (folder / "bin" / name).symlink_to(found)
        home = folder / "home"
        home.mkdir()
        asked = [folder / "bin/uv", "cache", "dir"]
        cache = subprocess.run(asked, capture_output=True, text=True, check=True)
        self.env = {
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            "HOME": str(home),
            "PATH": f"{home}/.local/bin:{folder}/bin:/usr/bin:/bin",
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "UV_CACHE_DIR": cache.stdout.strip(),
            "UV_SYSTEM_CERTS": "true",  # what the machine trusts, as pip does
            "UV_NATIVE_TLS": "true",  # its name before 0.9
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{(folder / 'served').as_uri()}/.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://github.com/OWNER/",
        }
        write(self.shop, frameworks()["fastapi"].sample.before)
        commit(self.shop, "the project")

    def types(self, beginning: str, *yes: str) -> tuple[int, str]:
        """Type the command of the README that begins so; answer by Enter, or yes."""
        (command,) = (line for line in PRINTED if line.startswith(beginning))
        return typed(command, self.shop, self.env, yes=yes)

    def code(self) -> dict[Path, bytes]:
        """Return the project's Python."""
        return {path: path.read_bytes() for path in self.shop.rglob("*.py")}


@pytest.fixture
def machine(template: Path, tmp_path: Path) -> Machine:
    return Machine(tmp_path, template)


def test_a_newcomer_sees_an_event_and_every_other_command_does_as_it_says(machine: Machine):
    status, said = machine.types("uvx --from ")
    assert status in DONE, said
    assert "4 files changed. " in said
    by_our_command = machine.code()
    commit(machine.shop, "with Sentry")
    status, said = machine.types("uv tool install ")
    assert status == 0, said
    status, said = machine.types("copier-sentry verify", "Start them?")
    assert "web (FastAPI)  arrived  arrived      arrived" in said
    assert status == 0, said
    wanted = dict.fromkeys(("scan", "plan", "update", "check", "doctor"), 0)
    assert {n: machine.types(f"copier-sentry {n}")[0] for n in wanted} == wanted
    assert git(machine.shop, "status", "--porcelain") == ""
    status, said = machine.types("copier-sentry prove", "Start them?")
    assert (status, "as before" in said) == (0, True), said
    status, said = machine.types("copier-sentry remove")
    assert status == 0, said
    assert git(machine.shop, "diff", "HEAD~1").strip() == ""

    git(machine.shop, "reset", "-q", "--hard", "HEAD~1")
    status, said = machine.types("uvx --with ")
    assert status == 0, said
    assert "4 files changed. " in said
    assert machine.code() == by_our_command


def test_what_else_is_printed_is_a_target_of_make():
    known = ("uvx --from ", "uvx --with ", "uv tool install ", "copier-sentry ")
    others = [line for line in PRINTED if not line.startswith(known)]
    assert others == ["make demo", "make test"]
    for line in others:
        subprocess.run([*line.split(), "--dry-run"], cwd=CHECKOUT, check=True, capture_output=True)
