"""A program that only prints what stands in it does nothing that could be reported."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.detecting.stubs import is_stub
from tests.projects import changes

GUARD = 'if __name__ == "__main__":\n    main()\n'
UV = f'def main() -> None:\n    print("Hello from shop!")\n\n\n{GUARD}'


@pytest.mark.parametrize(
    ("text", "stub"),
    [
        (UV, True),
        (f'"""A shop."""\n\nfrom __future__ import annotations\n\n{UV}', True),
        ("print('Hello')\n", True),
        (UV.replace('"Hello from shop!"', "open('x').read()"), False),
        (UV.replace('"Hello from shop!"', "1 / 0"), False),
        (UV.replace('"Hello from shop!"', "name"), False),
        (UV.replace('"Hello from shop!"', ""), False),
        (UV.replace('print("Hello from shop!")', "pass"), False),
        (f"import shop\n\n\n{UV}", False),
        (f"{UV}\nwhile True:\n    main()\n", False),
        ("class Shop:\n    print('x')\n", False),
    ],
)
def test_what_only_prints_its_own_texts_is_a_stub(text: str, stub: bool) -> None:
    assert is_stub(Modules(Project.of({"main.py": text})), "main.py") is stub


LIST = {"pyproject.toml": '[project]\nname = "shop"\nversion = "0"\ndependencies = ["httpx"]\n'}
TOOL = UV.replace('print("Hello from shop!")', 'print(httpx.get("https://a.test"))')


def test_no_stub_is_the_program_that_can_only_be_meant() -> None:
    texts = {**LIST, "main.py": UV, "tool.py": f"import httpx\n\n\n{TOOL}"}
    assert [change.path for change in changes(texts).files] == ["pyproject.toml", "tool.py"]
    assert not changes({**LIST, "main.py": UV, "README.md": "```sh\npython main.py\n```\n"}).files


def test_one_that_is_deployed_is_what_it_is() -> None:
    texts = {**LIST, "main.py": UV, "Procfile": "worker: python main.py\n"}
    assert "main.py" in [change.path for change in changes(texts).files]
