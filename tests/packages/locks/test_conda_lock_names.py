"""What locks of conda-lock and pixi say is installed."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.locks.conda_lock_names import Held, held, read
from codemods.planning.deciding.lean_start import start_up
from tests.packages.locks.test_complete_lists import of
from tests.planning.deciding.test_lean_start import SHOP
from tests.projects import recommended

CONDA = """\
version: 1
metadata:
  platforms:
  - linux-64
  sources:
  - environment.yml
package:
- name: FastAPI
  version: '1.0'
  manager: conda
  platform: linux-64
  dependencies:
    python: '>=3.9'
  category: main
  optional: false
- name: redis-py
  manager: conda
  platform: linux-64
  categories:
  - dev
  - main
- name: pytest
  manager: pip
  platform: linux-64
  category: dev
- name: colorama
  platform: win-64
  category: main
"""
AT = "https://conda.anaconda.org/conda-forge"
PIXI = f"""\
version: 6
environments:
  default:
    channels:
    - url: {AT}/
    packages:
      linux-64:
      - conda: {AT}/noarch/fastapi-1.0-pyhd8ed1ab_0.conda
      - conda: {AT}/linux-64/redis-py-5.0.1-py312_0.tar.bz2
      - pypi: https://files.pythonhosted.org/packages/7f/9c/typing_extensions-4.1-py3-none-any.whl
      win-64:
      - conda: {AT}/noarch/colorama-0.4-pyhd8ed1ab_0.conda
  test:
    packages:
      linux-64:
      - conda: {AT}/noarch/pytest-9.0-pyhd8ed1ab_0.conda
packages:
- conda: {AT}/noarch/fastapi-1.0-pyhd8ed1ab_0.conda
  depends:
  - starlette
"""


@pytest.mark.parametrize(
    ("path", "text", "also"),
    [("conda-lock.yml", CONDA, set()), ("pixi.lock", PIXI, {"typing-extensions"})],
)
def test_production_on_linux_is_certain(path: str, text: str, also: set[str]) -> None:
    certain = {"fastapi", "redis"} | also

    assert read(path, text) == Held(frozenset(certain), frozenset(certain | {"colorama", "pytest"}))
    assert held(Project.of({path: text}), "below/it") == read(path, text)


@pytest.mark.parametrize("text", ["", "version: 2\n", "package: none\n"])
@pytest.mark.parametrize("path", ["conda-lock.yml", "pixi.lock"])
def test_another_text_tells_nothing(path: str, text: str) -> None:
    assert held(Project.of({path: text}), "") is None


@pytest.mark.parametrize(("path", "text"), [("conda-lock.yml", CONDA), ("pixi.lock", PIXI)])
def test_a_lock_that_lacks_what_is_declared_is_not_all(path: str, text: str) -> None:
    assert of(path, text, declared="fastapi") is not None
    assert of(path, text, declared="openai") is None


def test_what_conda_installs_may_start_lean() -> None:
    names = "fastapi uvicorn celery redis-py openai kombu starlette httpx".split()
    rows = "".join(f"- name: {n}\n  platform: linux-64\n  category: main\n" for n in names)
    listed = "".join(f"  - {name}\n" for name in names[:5])
    texts = {p: t for p, t in SHOP.items() if p not in ("uv.lock", "pyproject.toml")}
    texts |= {
        "environment.yml": f"dependencies:\n{listed}",
        "conda-lock.yml": f"version: 1\npackage:\n{rows}",
    }
    _, found, answers = recommended(texts)

    assert answers.start_up == "lean", start_up(found, answers.entrypoints, ()).open
    assert "redis.RedisIntegration" in answers.listed
    assert "openai.OpenAIIntegration" in answers.apart
