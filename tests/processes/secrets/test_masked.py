"""What is named like a credential and shows none is no finding; what shows it stays one."""

from __future__ import annotations

import pytest

from tests.processes.secrets.test_logged_secrets import named


@pytest.mark.parametrize(
    "body",
    [
        "made = {'password': '<set>' if password else None}\nlog.info(made)",
        "log.info({'password': password and '***'})",
        "log.info('%s', {'api_key': bool(api_key), 'secret': secret is not None})",
        "log.info('x', extra={'token': mask_secret(token)})",
        "log.info('x', token=len(token))",
        "log.info('for %s', token)\nget(url, params={'query': token})",
        "log.info('for %s', token)\nfind(q=token)",
        "if token.isalpha():\n    log.info('a word %s', token)",
    ],
)
def test_a_mere_sign_or_a_word_is_none(body: str):
    assert named(body) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("log.info({'password': get_password()})", "password"),
        ("log.info({'password': password or None})", "password"),
        ("log.info(token)\nget(url, params={'query': url, 'token': token})", "token"),
        ("log.info(url.lower(), token)", "token"),
    ],
)
def test_what_holds_it_is_one(body: str, name: str):
    assert named(body) == [name]
