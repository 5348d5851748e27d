"""What is to stand in place of an old client's lines that do more than it does."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.replaced_lines import replaced_lines
from codemods.files.model import Evidence
from codemods.files.project import Project

HEAD = """\
from raven.contrib.tornado import SentryMixin
from raven.middleware import Sentry

"""


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("application = Sentry(made('é'))", "application = made('é')"),
        ("application = Other(Sentry(app, client=client))", "application = Other(app)"),
        ("app.wsgi_app = Sentry(app.wsgi_app)", None),
        ("sentry = Sentry()", None),
        ("client = Client()", None),
        ("client.captureException()", "sentry_sdk.capture_exception()"),
        ("client.captureException(exc_info=True)", "sentry_sdk.capture_exception()"),
        ("client.captureException(sys.exc_info())", "sentry_sdk.capture_exception()"),
        ("client.captureException(error)", "sentry_sdk.capture_exception(error)"),
        (
            "client.captureException('no {}'.format(x))",
            "sentry_sdk.capture_message('no {}'.format(x), level='error')",
        ),
        (
            "client.captureException('no %s' % x, extra={})",
            "sentry_sdk.capture_message('no %s' % x, level='error', extras={})",
        ),
        ("x = self.client.captureException()", "x = sentry_sdk.capture_exception()"),
        ("client.captureMessage('a')", "sentry_sdk.capture_message('a', level='error')"),
        (
            "client.captureMessage('a', level=logging.INFO, data={})",
            "sentry_sdk.capture_message('a', level='info')  # without data",
        ),
        ("client.user_context({'id': 1})", "sentry_sdk.set_user({'id': 1})"),
        ("client.extra_context({'id': 1})", "sentry_sdk.set_context('extra', {'id': 1})"),
        (
            "client.captureBreadcrumb(message='a', category='b')",
            "sentry_sdk.add_breadcrumb(message='a', category='b')",
        ),
        ("class Page(SentryMixin, Handler): pass", "class Page(Handler):"),
        ("class Page(SentryMixin): pass", "class Page:"),
        ("class Page(Handler): pass", None),
        ("if client.captureException(): pass", None),
    ],
)
def test_a_line_is_as_it_is_to_be(line: str, instead: str | None) -> None:
    modules = Modules(Project.of({"app.py": f"{HEAD}{line}\n"}))
    found = replaced_lines(modules, [Evidence("app.py", 4)], "raven")
    assert found == ({("app.py", 4): instead} if instead else {})


def test_only_lines_of_the_client_are_others_then() -> None:
    modules = Modules(Project.of({"app.py": f"{HEAD}client.captureException()\n"}))
    assert not replaced_lines(modules, [Evidence("app.py", 1)], "raven")
