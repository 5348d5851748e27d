"""An organisation's options stand in the init call of whoever can have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codemods.files.model import Integration, Keyword
from codemods.knowledge.organisations.organisation import OwnOption
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import also_listing, init_call
from codemods.sentry.own_options import own_imports, own_options, with_own

SAYS = """\
options:
  before_send: {import: acme.scrub.before_send, package: Acme_Sentry}
  in_app_include: [acme]
  ignore_spans: [health]
"""
SCRUB = OwnOption("before_send", "acme.scrub.before_send", "acme.scrub", "acme-sentry")


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        (Answers(), ["in_app_include", "ignore_spans"]),
        (Answers(own_packages=("acme-sentry",)), ["before_send", "in_app_include", "ignore_spans"]),
        (Answers(sdk_version="2.60.0"), ["in_app_include"]),
    ],
    ids=["without its package", "with its package", "of an older sdk"],
)
def test_a_project_gets_those_that_it_can_have(
    organised: Callable[[str], None], answers: Answers, names: list[str]
):
    organised(SAYS)
    assert [option.name for option in own_options(answers)] == names
    said = {keyword.name: keyword.value for keyword in init_call(answers).keywords}
    assert {*names} <= {*said}
    assert ("acme.scrub" in said.get("before_send", "")) == ("before_send" in names)


def test_a_hook_of_ours_hands_on_to_theirs():
    ours = Keyword("before_send", "lambda e, _h: e", "Why.", "filter_request")
    assert with_own([ours], [SCRUB]) == (
        Keyword(
            "before_send",
            "lambda item, hint: acme.scrub.before_send((lambda e, _h: e)(item, hint), hint)",
            "Why.",
            "lambda item, hint: acme.scrub.before_send(filter_request(item, hint), hint)",
        ),
    )
    unnamed = with_own([ours._replace(named="")], [SCRUB])
    assert unnamed[0].named == ""


def test_a_list_of_ours_is_added_to():
    ours = Keyword("in_app_include", '["shop"]', "", "own")
    both = with_own([ours], [OwnOption("in_app_include", '["acme"]')])
    assert both == (Keyword("in_app_include", '["shop", "acme"]', "", '[*own, "acme"]'),)
    assert with_own([ours], []) == (ours,)


def test_what_they_need_is_imported_also_beside_one_integration_more(
    organised: Callable[[str], None],
):
    organised(SAYS)
    call = init_call(Answers(own_packages=("acme-sentry",)))
    assert "import acme.scrub" in call.imports
    more = also_listing(call, Integration("redis.RedisIntegration"))
    assert "import acme.scrub" in more.imports
    assert "from sentry_sdk.integrations.redis import RedisIntegration" in more.imports


def test_each_module_is_imported_once():
    assert own_imports([SCRUB, SCRUB, OwnOption("debug", "True")]) == ("import acme.scrub",)
