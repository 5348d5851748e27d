from __future__ import annotations

import pytest

from codemods.code.running_files import candidates, may_run
from codemods.files.project import Project


@pytest.mark.parametrize(
    "path",
    ["app.py", "shop/latest.py", "shop/testimonials.py", "shop/contest/x.py", "shop/mocking.py"],
)
def test_a_program(path: str):
    assert may_run(path)


@pytest.mark.parametrize(
    "path",
    [
        "tests/app.py",
        "shop/migrations/0001.py",
        "test_app.py",
        "app_test.py",
        "conftest.py",
        "mock_server.py",
        "shop/fake-smtp/app.py",
        ".history/app.py",
        "{{cookiecutter.name}}/app.py",
        "app copy.py",
    ],
)
def test_a_test_a_stand_in_a_copy_or_a_template(path: str):
    assert not may_run(path)


def test_only_what_lies_below_the_root_and_by_its_path_from_there():
    texts = dict.fromkeys(("examples/shop/app.py", "examples/shop/tests/a.py", "other.py"), "")
    assert candidates(Project.of(texts), "examples/shop") == ("examples/shop/app.py",)
    assert candidates(Project.of(texts), "") == ("other.py",)


def test_a_setup_py_is_packaging_unless_it_lies_in_a_package():
    texts = dict.fromkeys(("setup.py", "shop/__init__.py", "shop/setup.py"), "")
    assert set(candidates(Project.of(texts), "")) == {"shop/__init__.py", "shop/setup.py"}


@pytest.mark.parametrize("name", ["demo_project", "example"])
@pytest.mark.parametrize("starter", ["manage.py", "wsgi.py"])
def test_what_is_started_is_no_example_whatever_it_is_called(name: str, starter: str):
    named = f'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "{name}.settings")\n'
    texts = {starter: named, f"{name}/settings.py": "", "demo_app/settings.py": ""}
    assert set(candidates(Project.of(texts), "")) == {starter, f"{name}/settings.py"}


@pytest.mark.parametrize(
    ("path", "line", "runs"),
    [
        ("Dockerfile", 'CMD ["python", "./test_server.py"]', True),
        ("Dockerfile", "ENTRYPOINT python3 -u test_server.py", True),
        ("Procfile", "worker: python test_server.py", True),
        ("Dockerfile", 'RUN python test_server.py\nCMD ["python", "app.py"]', False),
        ("Dockerfile", 'CMD ["pytest", "test_server.py"]', False),
        ("docker/Dockerfile", "CMD python test_server.py", False),
    ],
)
def test_what_an_image_starts_runs_though_it_is_called_like_a_test(
    path: str, line: str, runs: bool
) -> None:
    texts = {"test_server.py": "import grpc\n", path: f"FROM python\n{line}\n"}
    assert candidates(Project.of(texts), "") == (("test_server.py",) if runs else ())
    texts["test_server.py"] = "import unittest\n"
    assert candidates(Project.of(texts), "") == ()
