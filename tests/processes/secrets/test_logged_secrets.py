"""Log lines that hold a credential, by the name of what they are given or what it was made of."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.logged_secrets import logged_secrets

TOP = "import logging\nimport os\n\nlog = logging.getLogger(__name__)\n\n\n"


def named(body: str, around: str = "def work(request, token, url):", path: str = "a.py"):
    text = TOP + around + "\n" + "".join(f"    {line}\n" for line in body.splitlines())
    found = logged_secrets(Modules(Project.of({path: text})), [path])
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("log.info('got %s', token)", "token"),
        ("log.warning(f'got {token!r}')", "token"),
        ("log.error('got ' + str(token))", "token"),
        ("log.log(logging.INFO, token)", "token"),
        ("logging.getLogger('x').info(token)", "token"),
        ("self.logger.bind(a=1).info('x', api_key=self.api_key)", "api_key"),
        ("log.info('x', extra={'refresh_token': self.it})", "refresh_token"),
        ("log.info('x', extra=dict(a=self.password))", "password"),
        ("log.info('at %s', os.environ['REDIS_URL'])", "REDIS_URL"),
        ("log.info('at {}'.format(settings.SQLALCHEMY_DATABASE_URI))", "SQLALCHEMY_DATABASE_URI"),
        ("where = os.getenv('DATABASE_URL')\nlog.info(f'at {where}')", "DATABASE_URL"),
        ("data_url = 'mysql://guest:guest@db/x'\nlog.info(data_url)", "data_url"),
        ("log.info('mysql://guest:guest@db/x')", "a password in an address"),
        ("made = {'client_secret': self.it}\nlog.info(made)", "client_secret"),
        ("log.info({'a': dict(request.headers)})", "request.headers"),
        ("log.info(request.get_json())", "request.get_json"),
        ("log.info('%s', os.environ)", "os.environ"),
        ("log.info('%s', response.cookies)", "cookies"),
        ("log.info(token or 'none')", "token"),
        ("log.info(f'to {token[:30]}...')", "token"),
        ("log.info(token if url else 'none')", "token"),
        ("log.info({'method': url, 'auth': self.it})", "auth"),
        ("log.info('as %s', auth_header)", "auth_header"),
        ("log.info(dict(password=self.it))", "password"),
        ("log.info('x', {'api_secret': self.it})", "api_secret"),
        ("log.info('%(password)s' % {'password': self.it})", "password"),
        ("data = request.form or request.json\nlog.info(f'got {data}')", "request.form"),
        ("open(config['password'])\nlog.info('got %s', config)", "the whole config"),
        ("open(settings.db_password)\nlog.info(settings.model_dump())", "the whole settings"),
        ("open(settings.db_password)\nlog.info('%s', vars(settings))", "the whole settings"),
        ("self.cfg.get('token')\nlog.info('%s', self.cfg.__dict__)", "the whole cfg"),
    ],
)
def test_it_is_found_however_it_comes_into_the_line(body: str, name: str):
    assert named(body) == [name]


@pytest.mark.parametrize(
    "body",
    [
        "log.debug('got %s', token)",
        "log.log(logging.DEBUG, token)",
        "log.info('token')",
        "log.info('got %s', bool(token))",
        "log.info('got %s', mask(token))",
        "log.info('got %s…', token[:4])",
        "log.info('set' if token else 'unset')",
        "log.info(token.split('@')[-1] if '@' in token else token)",
        "log.info('next page %s', next_token)",
        "log.info('%.2f', tokens * price_per_token)",
        "password = 'x'\nlog.info('%s', password)",
        "log.info('by %s', request.headers.get('User-Agent'))",
        "database_url = 'sqlite:///x.db'\nlog.info(database_url)",
        "log.info('from %s', url)",
        "log.info('the %s', event)",
        "log.info('x', extra={'token': 'none'})",
        "math.log.info(self.it)",
        "bot.send.message.info_(token)",
        "log.info({'method': url, 'auth': True})",
        "open(settings.db_password)\nlog.info(settings)",
        "open(settings.db_password)\nlog.info(settings.name)",
        "open(config['password'])\nlog.info(config['name'])",
        "config['password'] = url\nlog.info(config)",
        "open(settings.password.get_secret_value())\nlog.info(settings.dict())",
        "open(config['name'])\nlog.info('from %s', config)",
    ],
)
def test_what_is_masked_low_or_harmless_is_not(body: str):
    assert named(body) == []


def test_the_event_of_a_function_that_a_platform_calls_is_a_whole_request():
    handler = "def handler(event, context):"
    assert named("log.info(json.dumps(event))", handler) == ["the whole event"]
    assert named("log.info(event['name'])", handler) == []


def test_a_test_logs_for_nobody():
    assert named("log.info(token)", path="tests/test_a.py") == []
