"""What is rendered for a version of sentry-sdk starts with that very version, unwarned."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.knowledge.registry import features, frameworks
from codemods.planning.rendering import render
from codemods.receiver.running import environment
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from tests.cells import cells
from tests.run.isolation import hide_all_but
from tests.wheels import sdk

VERSIONS = ("2.35.0", "2.44.0", "2.67.0", "2.68.0", "2.68.1", "2.72.0", "2.75.0")
# The other sides of the boundaries at which an option came, went or began to warn.
NEIGHBOURS = ("2.34.1", "2.69.0", "2.70.0", "2.71.0", "2.73.0")
SCHEDULED = tuple(stem for stem, f in frameworks().items() if f.cron_keyword)
WITH_AI = ("2.69.0",)  # the last that is told of prompts; these are slow to import

# Each variant in a process of its own, forked from one that has the libraries already.
EACH = """\
import importlib, os, pathlib, sys, warnings
import sentry_sdk
from sentry_sdk.integrations import iter_default_integrations

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    for name in sys.argv[2:]:
        importlib.import_module(name)
    list(iter_default_integrations(True))

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if status:
            print(path.name, flush=True)
        continue
    try:
        exec(compile(path.read_text(), str(path), "exec"), {"__name__": "sentry_setup"})
        assert sentry_sdk.get_client().options["dsn"]
        done = 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        done = 1
    os._exit(done)
"""


def libraries(version: str) -> tuple[str, ...]:
    """Return the libraries that are there with this version."""
    return ("loguru", *(("anthropic", "openai") if version in WITH_AI else ()))


def variants(version: str) -> Iterator[Answers]:
    """Yield all features with each pair of privacy answers, and each one by itself."""
    pairs = list(product(LEVELS, (True, False)))
    rows = [(tuple(features()), *pair) for pair in pairs]
    for stem, feature in features().items() if version in VERSIONS else ():
        alone = tuple(dict.fromkeys(("error_monitoring", *feature.requires, stem)))
        rows += [(alone, personal, False) for personal in LEVELS]
    for chosen, personal, prompts in rows:
        yield Answers(
            features=chosen,
            frameworks=("fastapi", *SCHEDULED),
            libraries=libraries(version),
            personal_data=personal,
            ai_prompts=prompts,
            ignore_health_checks=True,
            health_checks=("/health",),
            sdk_version=version,
        )


def started(texts: list[str], folder: Path, sdk: Path | None, installed: tuple[str, ...]) -> str:
    """Run each text on its own where warnings are errors; return what that printed."""
    rendered = folder / "rendered"
    rendered.mkdir()
    for number, text in enumerate(texts):
        (rendered / f"{number}.py").write_text(text)
    (folder / "each.py").write_text(EACH)
    hide_all_but((*installed, "sentry-sdk"), folder / "site")
    path = ":".join(str(p) for p in (folder / "site", sdk) if p)
    env = environment(folder, PYTHONPATH=path, SENTRY_DSN="http://key@127.0.0.1:9/1")
    env["SENTRY_RELEASE"] = "1"  # else the SDK runs git in each
    command = [sys.executable, "-W", "error", "each.py", "rendered", *installed]
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def rendered(version: str) -> tuple[str, ...]:
    """Return what is rendered of all features: a release that is given the same is no new kind."""
    return tuple(
        render.file("sentry_setup.py", answers, init_call(answers))
        for answers in variants(version)
        if answers.features == tuple(features())
    )


@pytest.mark.xdist_group("sdks")
@pytest.mark.parametrize("version", cells({v: v for v in (*VERSIONS, *NEIGHBOURS)}, rendered))
def test_every_variant_starts_without_a_warning(version: str, tmp_path: Path):
    texts = [render.file("sentry_setup.py", a, init_call(a)) for a in variants(version)]
    installed = (*SCHEDULED, *libraries(version))
    assert started(list(dict.fromkeys(texts)), tmp_path, sdk(version), installed) == ""


# The last version with which an option would not do, and how that shows.
TOO_EARLY = (
    ("2.34.1", "enable_logs=True", "Unknown option 'enable_logs'"),
    ("2.34.1", "before_send_log=None", "Unknown option 'before_send_log'"),
    ("2.43.0", "before_send_metric=None", "Unknown option 'before_send_metric'"),
    (
        "2.67.0",
        "integrations=[LoggingIntegration(capture_sentry_logs=True)]",
        "unexpected keyword argument 'capture_sentry_logs'",
    ),
    ("2.69.0", "data_collection={}", "Unknown option 'data_collection'"),
    (
        "2.72.0",
        "integrations=[ArqIntegration(monitor_cron_jobs=True)]",
        "ArqIntegration() takes no arguments",
    ),
)
TOO_LATE = (
    ("2.72.0", "send_default_pii=True", "send_default_pii option is deprecated"),
    ("2.72.0", "profiles_sample_rate=1.0", "deprecated"),
)
IMPORTS = """\
import sentry_sdk
from sentry_sdk.integrations.arq import ArqIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
"""


@pytest.mark.xdist_group("sdks")
@pytest.mark.parametrize(("version", "option", "reason"), [*TOO_EARLY, *TOO_LATE])
def test_beyond_its_boundary_an_option_would_not_do(
    version: str, option: str, reason: str, tmp_path: Path
):
    text = f"{IMPORTS}sentry_sdk.init({option})\n"
    assert reason in started([text], tmp_path, sdk(version), ("arq",))
