"""What is withheld of an object's text, and that it takes no time worth telling."""

from __future__ import annotations

import re
from time import process_time

import pytest

from codemods.knowledge.personal_data.shown_fields import HIDDEN, SAID

NAMED = re.compile("".join(SAID))
OUT = "[Filtered]"
SHOWN = {
    "Db(my_password='a, b)', n=1)": f"Db(my_password={OUT}, n=1)",
    "Db(AUTH_KEY_ID='x', tokens=5, token=7)": f"Db(AUTH_KEY_ID={OUT}, tokens=5, token={OUT})",
    "User(pw='a', new_pw=1, pwm=2)": f"User(pw={OUT}, new_pw={OUT}, pwm=2)",
    "{'db_pwd': [1, 2], 'a': 3}": f"{{'db_pwd': {OUT}, 'a': 3}}",
    "Redis(uri='redis://:p,w)x@host:6379/0', n=1)": f"Redis(uri='redis://:{OUT}@host:6379/0', n=1)",
    "['amqp://a:b@c:1//', 'amqp://d:e@f']": f"['amqp://a:{OUT}@c:1//', 'amqp://d:{OUT}@f']",
    "Db(url='db://ann:p@ss@host/x', mail='a@b')": f"Db(url='db://ann:{OUT}@host/x', mail='a@b')",
    "Site(url='http://host:80/a@b', port='//x:y')": "Site(url='http://host:80/a@b', port='//x:y')",
}


@pytest.mark.parametrize(("text", "left"), SHOWN.items())
def test_what_stands_for_a_secret_is_withheld(text: str, left: str) -> None:
    assert NAMED.sub(HIDDEN, text) == left


@pytest.mark.parametrize("of", ["x", "passw", "secret=", "//", "//a:", "token=a[", "key='"])
def test_a_long_text_is_looked_through_at_once(of: str) -> None:
    begun = process_time()
    NAMED.sub(HIDDEN, of * 20_000)
    assert process_time() - begun < 5
