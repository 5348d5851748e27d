"""Classes whose text shows a secret: by their libraries, by hand, and those that do not."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.shown_secrets import shown_secrets


def found(texts: dict[str, str]) -> list[str]:
    project = Project.of(texts)
    return [place.text for place in shown_secrets(Modules(project), texts)]


FIELD = "    user: str\n    password: str\n"


@pytest.mark.parametrize(
    "head",
    [
        "from dataclasses import dataclass\n\n@dataclass\nclass C:\n",
        "import dataclasses\n\n@dataclasses.dataclass(frozen=True)\nclass C:\n",
        "import attr\n\n@attr.s(auto_attribs=True)\nclass C:\n",
        "from attrs import define\n\n@define\nclass C:\n",
        "from pydantic import BaseModel\n\nclass C(BaseModel):\n",
        "from pydantic_settings import BaseSettings\n\nclass C(BaseSettings):\n",
        "from pydantic.dataclasses import dataclass\n\n@dataclass\nclass C:\n",
        "from sqlmodel import SQLModel\n\nclass C(SQLModel, table=True):\n",
        "import msgspec\n\nclass C(msgspec.Struct):\n",
        "from pydantic import BaseModel\n\nclass B(BaseModel):\n    n: int\n\nclass C(B):\n",
    ],
)
def test_a_text_that_a_library_makes(head: str):
    assert found({"a.py": head + FIELD}) == ["password: str"]


def test_a_class_may_be_derived_from_one_of_another_file():
    base = "from pydantic import BaseModel\n\nclass Base(BaseModel):\n    n: int\n"
    text = f"from base import Base\n\nclass C(Base):\n{FIELD}    key = 'BaseModel'\n"
    assert found({"a.py": text, "base.py": base}) == ["password: str"]


@pytest.mark.parametrize(
    "text",
    [
        "class C:\n    password: str\n",
        "from dataclasses import dataclass\n\n@dataclass(repr=False)\nclass C:\n    token: str\n",
        "from dataclasses import dataclass, field\n\n@dataclass\nclass C:\n"
        "    token: str = field(repr=False)\n",
        "from pydantic import BaseModel, SecretStr\n\nclass C(BaseModel):\n    token: SecretStr\n",
        "from pydantic import BaseModel\n\nclass C(BaseModel):\n    _token: str\n",
        "from dataclasses import dataclass\n\n@dataclass\nclass C:\n    max_tokens: int\n"
        "    has_secret: bool\n    key_count: str\n",
        "from dataclasses import dataclass\n\n@dataclass\nclass C:\n    token: str\n\n"
        "    def __repr__(self):\n        return f'C({self.token[:4]})'\n",
        f"from typing import NamedTuple\n\nclass C(NamedTuple):\n{FIELD}",
        "import local\n\n@local.dataclass\nclass C:\n    token: str\n",
    ],
    ids=[
        "no text",
        "none of it",
        "left out",
        "hidden",
        "private",
        "no secret",
        "cut",
        "bare",
        "another",
    ],
)
def test_what_shows_none(text: str):
    assert found({"a.py": text}) == []


def test_a_field_that_is_there_twice_has_a_number_behind_its_name():
    head = "from pydantic import BaseModel\n\nclass C(BaseModel):\n"
    text = f"{head}    password1: str\n    password2: str\n    line2: str\n"
    assert found({"a.py": text}) == ["password1: str", "password2: str"]


def test_a_field_may_be_given_a_value() -> None:
    text = "import attr\n\n@attr.s\nclass C:\n    token = attr.ib()\n"
    assert found({"a.py": text}) == ["token = attr.ib()"]
