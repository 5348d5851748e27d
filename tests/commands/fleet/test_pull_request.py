"""The text of a pull request: what was done, and nobody is mentioned by it."""

from __future__ import annotations

import pytest

from codemods.commands.fleet.documents import Edited, Row, Told
from codemods.commands.fleet.pull_request import plain, pull_request

ROW = Row(
    "shop",
    "needs_person",
    is_written=True,
    edited=(Edited("app/main.py", "changed", "the web process loads it"),),
    left=(Told("Add @sentry/browser:", "yarn add @sentry/browser\n\n```"),),
    kept=(Told("A comment:", "KEY=1"),),
    proof="open",
    doubts=("worker: no database",),
    fine=("web",),
)
TEXT = """\
Sentry: 1 file changed.

### Changed

- `app/main.py`: the web process loads it

### Left for you

- [ ] Add `@sentry/browser`:

  ````
  yarn add @sentry/browser

  ```
  ````


### Left as it is

- A comment:

  ```
  KEY=1
  ```


### Started before and after: not judged

- as before: web
- **not shown**: worker: no database
"""


def test_all_of_it() -> None:
    assert pull_request(ROW) == TEXT


def test_a_refusal_says_why() -> None:
    refused = Row("shop", "refused", "Nothing starts here.")

    assert pull_request(refused) == "Nothing was changed.\n\nNothing starts here.\n"


def test_what_was_taken_back_is_told() -> None:
    taken = ROW._replace(proof="fails", taken_back=("app/main.py",))

    assert "- `app/main.py` (taken back): the web process" in pull_request(taken)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a plain sentence, with (brackets).", "a plain sentence, with (brackets)."),
        ("ask @team/ops, please", "ask `@team/ops`, please"),
        ("(see #12)", "(see `#12`)"),
        ("<img src=x> my_name", "`<img` `src=x>` `my_name`"),
        ("run `flask run` first", "run `flask run` first"),
        ("run `x_y`.", "run `x_y`."),
        ("run `x @y z` on it_self", "run `x @y z` on `it_self`"),
        ("a`@b", "`` a`@b ``"),
        ("https://example.org.", "`https://example.org`."),
        ("a\nb", "a b"),
    ],
)
def test_words_that_markdown_reads_are_code(said: str, shown: str) -> None:
    assert plain(said) == shown
