from __future__ import annotations

import pytest

from codemods.code.importing.running_files import candidates, may_run
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


@pytest.mark.parametrize(
    ("text", "is_program"),
    [
        ("if __name__ == '__main__':\n    main()\n", True),
        ("from setuptools import setup\n\nif __name__ == '__main__':\n    setup()\n", False),
        ("from skbuild import setup\n\nif __name__ == '__main__':\n    setup(name='a')\n", False),
        ("main()\n", False),
    ],
)
def test_a_setup_py_that_packs_nothing_is_a_program(text: str, is_program: bool):
    assert ("setup.py" in candidates(Project.of({"setup.py": text}), "")) is is_program


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


TESTS = ["def test_it():\n    pass\n", "import unittest\n", "from nose.tools import eq_\n"]


@pytest.mark.parametrize("text", [*TESTS, "class A(base.TestCase):\n    pass\n"])
def test_a_folder_called_t_holds_tests_where_its_files_are(text: str) -> None:
    texts = {"t/first.py": text, "t/unit/second.py": text, "t/util.py": "x = 1\n"}
    assert candidates(Project.of({**texts, "app.py": "", "t/__init__.py": ""}), "") == ("app.py",)
    inside = {f"lib/{path}": text for path, text in texts.items()}
    assert candidates(Project.of({**inside, "app.py": ""}), "") == ("app.py",)


@pytest.mark.parametrize("tests", [{}, {"t/tests.py": TESTS[1]}], ids=["no test", "with a test"])
def test_an_app_called_t_runs(tests: dict[str, str]) -> None:
    texts = {"t/models.py": "x = 1\n", "t/views.py": "def test(): ...\n"}
    assert set(candidates(Project.of({**texts, **tests}), "")) == {"t/models.py", "t/views.py"}


def test_a_project_in_a_folder_called_t_has_its_own_files() -> None:
    texts = {"t/test_a.py": "", "t/test_b.py": "", "t/util.py": ""}
    assert candidates(Project.of(texts), "t") == ("t/util.py",)
