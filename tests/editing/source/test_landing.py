"""How early a statement may run that has to come before the app."""

from __future__ import annotations

import pytest

from codemods.editing.source.landing import Landing
from codemods.editing.source.source import Source
from codemods.files.model import Refused

ABOVE = {
    # text: lines above ours, where the app is built on the line that says "app"
    "app = 1\n": 0,
    "import a\napp = 1\n": 1,
    '"""Doc."""\n__all__ = []\nimport a\nx = 1\napp = 1\n': 3,
    "import a\nif a:\n    import b\nx = 1\napp = 1\n": 3,
    "import a\nif a:\n    x = 1\nimport b\napp = 1\n": 4,
    "import sys\nsys.path.append('x')\nimport b\napp = 1\n": 3,
    "import os\nos.environ['x'] = '1'\nimport b\napp = 1\n": 3,
    "import a\nx = 1\nimport b\napp = 1\n": 1,
    "import a\nx = 1\nload_dotenv()\ny = 1\napp = 1\n": 3,
    "import a\napp = 1\nload_dotenv()\n": 1,
    "import a\ndef f():\n    load_dotenv()\napp = 1\n": 1,
    "import a\nenviron.Env.read_env(x)\napp = 1\n": 2,
    "import a\nlogger.remove()\napp = 1\n": 1,
    "from loguru import logger\nlogger.remove()\napp = 1\n": 2,
    "import a\ndef f():\n    app = 1\nload_dotenv()\nx = f()\n": 4,
    "import a\ndef f():\n    app = 1\nx = f()\nload_dotenv()\n": 1,
    "import a\nclass F:\n    app = 1\nload_dotenv()\nx = F\n": 4,
    "import a\ndef f():\n    app = 1\ndef g():\n    f()\nload_dotenv()\n": 6,
    "from gevent import monkey\nmonkey.patch_all()\nx = 1\napp = 1\n": 2,
}


@pytest.mark.parametrize("text", ABOVE)
def test_lines_above(text: str) -> None:
    line = next(
        i for i, row in enumerate(text.split("\n"), start=1) if row.lstrip().startswith("app")
    )
    assert Landing.of(Source.of(text), line).height == ABOVE[text]


def test_a_line_that_is_not_there() -> None:
    with pytest.raises(Refused, match="line 7"):
        Landing.of(Source.of("x = 1\n"), 7)
