"""A logger of requests that the project logs its own errors to is found, by whatever name."""

from __future__ import annotations

import pytest

from codemods.code.errors.heard_loggers import heard
from codemods.code.importing.modules import Modules
from codemods.files.project import Project

ASKED = "import logging\n\nlog = logging.getLogger('{}')\n"
HANDED = "from tornado.log import access_log as weblog\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ASKED.format("uvicorn.access") + "log.error('lost')\n", ("uvicorn.access",)),
        (ASKED.format("sqlalchemy.engine.Engine") + "log.error('x')\n", ("sqlalchemy.engine*",)),
        ("import logging\n\nlogging.getLogger('httpx').error('lost')\n", ("httpx",)),
        (HANDED + "weblog.exception('lost')\n", ("tornado.access",)),
        (HANDED + "weblog.info('well')\n", ()),
        (HANDED + "# weblog.error('lost')\n", ()),
        (HANDED + "own.weblog.error('lost')\n", ()),
        (ASKED.format("shop") + "log.error('uvicorn.access')\n", ()),
        (ASKED.format("uvicorn.access") + "log.setLevel(30)\n", ()),
    ],
)
def test_those_by_which_an_error_is_logged(text: str, found: tuple[str, ...]) -> None:
    assert heard(Modules(Project.of({"app.py": text}))) == found


def test_one_that_another_file_of_the_project_hands_out() -> None:
    texts = {"own.py": HANDED, "app.py": "from own import weblog as log\n\nlog.error('lost')\n"}
    assert heard(Modules(Project.of(texts))) == ("tornado.access",)
