"""What a file puts in the place of a library's own."""

from __future__ import annotations

import pytest

from codemods.code.facts.module_facts import Stored
from codemods.code.facts.read import read_module

ROWS = {
    "a function of a module": (
        "import django.urls\n\ndjango.urls.reverse = ours\n",
        [Stored("django.urls.reverse", 3)],
    ),
    "by a short name": (
        "from django import urls as u\n\nu.reverse = ours\n",
        [Stored("django.urls.reverse", 3)],
    ),
    "of a class": (
        "from redis import Redis\n\nRedis.get = ours\n",
        [Stored("redis.Redis.get", 3)],
    ),
    "of a class of a module": (
        "from shop import db\n\ndb.Model.get = ours\n",
        [Stored("shop.db.Model.get", 3)],
    ),
    "deep in a class": ("from shop import db\n\ndb.Model.query.get = ours\n", []),
    "by what a call returns": (
        "import json\n\njson.dumps = partial(ours)\n",
        [Stored("json.dumps", 3)],
    ),
    "by a lambda": (
        "import json\n\njson.dumps = lambda x: x\n",
        [Stored("json.dumps", 3)],
    ),
    "by setattr": (
        "import json\n\nsetattr(json, 'dumps', ours)\n",
        [Stored("json.dumps", 3)],
    ),
    "a variable": (
        "import os\n\nos.environ['A'] = '1'\n",
        [Stored("os.environ", 3, key="A")],
    ),
    "a variable that is worked out": (
        "import os\n\nos.environ[name] = '1'\n",
        [Stored("os.environ", 3, key="*")],
    ),
    "a module": (
        "import sys\n\nsys.modules['six'] = ours\n",
        [Stored("sys.modules", 3, key="six")],
    ),
    "in a function": (
        "import json\n\ndef patch():\n    json.dumps = ours\n",
        [Stored("json.dumps", 4, "patch")],
    ),
    "in a method": (
        "import json\n\nclass A:\n    def b(self):\n        json.dumps = ours\n",
        [Stored("json.dumps", 5, "A.b")],
    ),
    "below a condition": (
        "import json\n\nif x:\n    json.dumps = ours\n",
        [Stored("json.dumps", 4)],
    ),
    "in a handler": (
        "import json\n\ntry:\n    a\nexcept E:\n    json.dumps = ours\n",
        [Stored("json.dumps", 6)],
    ),
    "a setting": ("import conf\n\nconf.DEBUG = True\n", []),
    "an attribute of an object": ("from shop import app\n\napp.state.db = connect()\n", []),
    "of its own": ("import json\n\nours.dumps = theirs\n", []),
    "no import": ("json.dumps = ours\n", []),
    "no Python": ("import json\njson.dumps = ours\n)\n", []),
}


@pytest.mark.parametrize(
    "line",
    [
        "openai.api_key = KEY",
        "openai.api_key = load()",
        "openai.api_base = settings.base",
        "openai.anything = settings.ANYTHING",
        "openai.retries = 3",
    ],
)
def test_a_setting_of_a_library_replaces_nothing(line: str) -> None:
    assert not read_module(f"import openai\n\n{line}\n").stored


@pytest.mark.parametrize(("text", "found"), ROWS.values(), ids=ROWS)
def test_what_is_stored(text: str, found: list[Stored]) -> None:
    assert list(read_module(text).stored) == found
