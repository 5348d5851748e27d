"""Credentials in the query of a call, by how the URL is put together and who asks for it."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.secret_queries import secret_queries
from tests.lacking import needs


def found(text: str, path: str = "a.py") -> list[str]:
    told = secret_queries(Modules(Project.of({path: text})), [path])
    return [f"{one.place} {one.name}" for one in told]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("requests.get(f'https://h/auth?id={a}&client_secret={b}')", "client_secret"),
        ("self.sess.get(f'{base}/auth?client_secret={b}')", "client_secret"),
        ("requests.get('https://h/a?token=' + value)", "token"),
        ("requests.get('https://h/a?key=' + API_KEY + '&x=1')", "API_KEY"),
        ("requests.get('https://h/a?access_token=%s' % value)", "access_token"),
        ("requests.get('https://h/a?access_token={}'.format(value))", "access_token"),
        ("requests.get(f'https://h/a?key={settings.API_KEY}')", "API_KEY"),
        ("requests.post(url=f'https://h/a?token={x}')", "token"),
        ("requests.request('GET', f'https://h/a?token={x}')", "token"),
        ("requests.get('https://h/a', params={'q': 1, 'api_key': x})", "api_key"),
        ("requests.get('https://h/a', params={'token': 'a81hd02jwk18fj3kd9'})", "token"),
    ],
)
def test_one_is_found(line: str, name: str) -> None:
    assert found(f"import requests\n{line}\n") == [f"a.py:2 {name}"]


@pytest.mark.parametrize(
    "text",
    [
        "def go():\n    url = f'https://h?token={x}'\n    return requests.get(url)\n",
        "URL = f'https://h?token={x}'\n\ndef go():\n    return requests.get(URL)\n",
        "def go():\n    given = {'token': x}\n    return requests.get(u, params=given)\n",
    ],
    ids=["in a function", "of the module", "a table"],
)
def test_one_that_has_a_name_is_told_where_it_is_written(text: str) -> None:
    (one,) = found(f"import requests\n{text}")
    assert one.endswith(" token")


@pytest.mark.parametrize(
    "line",
    [
        "requests.get(f'https://h/a?page_token={t}')",
        "requests.get('https://h/a', params={'pageToken': token})",
        "requests.get('https://h/a', params={'token': 'USD'})",
        "requests.get('https://h/a', params={'query': token})",
        "requests.get('https://h/a', headers={'token': x})",
        "requests.post('https://h/a', data={'token': x})",
        "send_mail(f'https://h/reset?token={token}')",
        "link = f'https://h/reset?token={token}'",
        "requests.get(f'https://h/a?q={q}')",
        "requests.get(f'https://h/{token}')",
    ],
)
def test_what_is_none(line: str) -> None:
    assert found(f"import requests\n{line}\n") == []


ASKED = "x.get(f'https://h?token={t}')\n"


@pytest.mark.parametrize(
    ("head", "end", "is_one"),
    [
        ("import requests\n", "", True),
        ("from requests import Session\n", "", True),
        ("import httpx\n", "", False),
        ("import httpx\n", "x.raise_for_status()\n", True),
        ("import aiohttp\n", "x.raise_for_status()\n", True),
        ("import urllib.request\n", "", False),
    ],
)
def test_whose_errors_name_the_url(head: str, end: str, is_one: bool) -> None:
    assert bool(found(head + ASKED + end)) is is_one


@pytest.mark.parametrize(
    ("kind", "body", "is_one"),
    [
        ("Exception as e", "print(e)", False),
        ("Exception as e", "logging.error(e)", True),
        ("requests.RequestException", "pass", False),
        ("(requests.ConnectionError, ValueError)", "pass", False),
        ("KeyError", "pass", True),
        ("Exception", "raise", True),
    ],
)
def test_an_error_that_nobody_hears_of_tells_nothing(kind: str, body: str, is_one: bool) -> None:
    text = f"import requests\ntry:\n    {ASKED}except {kind}:\n    {body}\n"
    assert bool(found(text)) is is_one


def test_tests_ask_with_secrets_of_their_own() -> None:
    assert found(f"import requests\n{ASKED}", "tests/test_a.py") == []


@needs("requests")
def test_an_error_of_a_call_without_an_answer_names_the_query() -> None:
    import requests

    with pytest.raises(requests.ConnectionError) as failed:
        requests.get("http://127.0.0.1:1/a", params={"token": "abc"}, timeout=5)
    assert "/a?token=abc" in str(failed.value)
