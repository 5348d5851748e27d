"""The command that a report shows runs the codemods of the template that was used."""

from __future__ import annotations

import pytest

from codemods.planning.telling.invocation import invocation
from codemods.sentry.answers import template


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ("gh:shop/sentry", "uvx --from git+https://github.com/shop/sentry copier-sentry"),
        ("gl:shop/sentry", "uvx --from git+https://gitlab.com/shop/sentry copier-sentry"),
        ("https://git.shop.io/s.git", "uvx --from git+https://git.shop.io/s.git copier-sentry"),
        ("git+https://git.shop.io/s", "uvx --from git+https://git.shop.io/s copier-sentry"),
        (
            "git@github.com:shop/s.git",
            "uvx --from git+ssh://git@github.com/shop/s.git copier-sentry",
        ),
        ("ssh://git@shop.io/s.git", "uvx --from git+ssh://git@shop.io/s.git copier-sentry"),
        ("/home/me/our sentry", "uvx --from '/home/me/our sentry' copier-sentry"),
        ("../copier-sentry", ""),
        ("", ""),
    ],
)
def test_a_template_is_run_from_where_copier_got_it(given: str, command: str):
    assert invocation(given) == command


@pytest.mark.parametrize(
    "text", ["_src_path: gh:a/b\n", '_commit: v1\n_src_path: "gh:a/b"\nfeatures: []\n']
)
def test_the_answers_file_says_where_that_was(text: str):
    assert template(text) == "gh:a/b"
    assert template("features: []\n") == ""
