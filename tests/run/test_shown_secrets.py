"""Secrets in the text of objects among local variables: what leaves of them, nested ones too."""

from __future__ import annotations

import sys

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.lacking import needed
from tests.projects import applied
from tests.run.conftest import Start

SECRET = "hun,t)er2-word"
CLASSES = {
    "dataclasses": "@dataclasses.dataclass\nclass Db:\n    user: str\n    password: str",
    "attr": "@attr.s(auto_attribs=True)\nclass Db:\n    user: str\n    password: str",
    "attrs": "@attrs.define\nclass Db:\n    user: str\n    password: str",
    "pydantic": "class Db(pydantic.BaseModel):\n    user: str\n    password: str",
    "msgspec": "class Db(msgspec.Struct):\n    user: str\n    password: str",
}
BROUGHT: dict[str, tuple[str, ...]] = {
    "dataclasses": (),
    "attr": ("attrs",),
    **{name: (name,) for name in ("attrs", "pydantic", "msgspec")},
}
WORK = """\
import os
import {module}


{made}


class Config:
    def __init__(self, db):
        self.db = db

    def __repr__(self):
        return "Config(db=%r)" % (self.db,)


def main():
    db = Db(user="ann", password=os.environ["WORD"])
    inside = Config(db)
    several = {{"here": [inside, db]}}
    deep = {{"a": {{"b": {{"c": {{"d": {{"e": {{"f": {{"password": os.environ["WORD"]}}}}}}}}}}}}}}
    raise RuntimeError("no database")


if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("module", CLASSES)
def test_what_an_object_shows(module: str, start: Start, receiver: Receiver):
    needed(module)
    text = WORK.format(module=module, made=CLASSES[module])
    before = {"requirements.txt": "x\n", "job.py": text, "Procfile": "job: python job.py\n"}
    script = frameworks()["script"]
    sample = script.sample._replace(
        before=before, serve=f"{sys.executable} job.py", ready="Error", install=BROUGHT[module]
    )
    start(script._replace(sample=sample), applied(before), SENTRY_DSN=receiver.dsn, WORD=SECRET)

    payload = receiver.wait_for(lambda i: i.type == "event").payload.decode()

    assert "Config(db=" in payload and "user='ann'" in payload
    assert SECRET not in payload
    assert payload.count("[Filtered]") >= 4
