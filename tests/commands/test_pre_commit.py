"""The pre-commit hook of this repository, run by pre-commit itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from codemods.knowledge.registry import frameworks
from tests.repositories import CHECKOUT, commit, write

SAMPLE = frameworks()["flask"].sample.before


def configuration(template: Path) -> str:
    """Return the lines of the documentation, for this template instead of the published one."""
    readme = (CHECKOUT / "docs/keep.md").read_text()
    (block,) = re.findall(r"```yaml\n(.*?sentry-check.*?)```", readme, re.S)
    published = "https://github.com/OWNER/copier-sentry"
    assert published in block
    return str(block).replace(published, str(template))


def hook(shop: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook with what this interpreter has in place of a network."""
    env = {
        **os.environ,
        "PRE_COMMIT_HOME": str(home),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the value of --build-isolation
    }
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=shop,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_passes_when_all_is_in_place_and_fails_when_not(template: Path, tmp_path: Path):
    shop, home = tmp_path / "shop", tmp_path / "home"
    write(shop, {**SAMPLE, ".pre-commit-config.yaml": configuration(template)})
    commit(shop, "the project")
    apply = [sys.executable, "-m", "codemods", "apply", str(shop)]
    subprocess.run(apply, cwd=CHECKOUT, check=True, capture_output=True)
    commit(shop, "with Sentry")
    passed = hook(shop, home)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    text = (shop / "app.py").read_text()
    (shop / "app.py").write_text(text.replace("capture_sentry_logs=True", ""))
    commit(shop, "a line is gone")
    failed = hook(shop, home)
    assert failed.returncode == 1
    assert "app.py: holds what the chosen features need" in failed.stdout
