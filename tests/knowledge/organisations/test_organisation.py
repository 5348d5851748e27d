"""`organisation.yml`: what it may say, and what is said of one that can't be used."""

from __future__ import annotations

import hashlib
import re

import pytest

from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.organisations.organisation import (
    FILE,
    STRICTEST,
    BadOrganisation,
    Organisation,
    OwnOption,
    Policy,
    organisation,
)
from codemods.knowledge.organisations.organisation_file import KEYS, read
from codemods.knowledge.personal_data.privacy import LEVELS
from tests.repositories import CHECKOUT

# An organisation's file would conflict with ours on `git merge` if ours were ever changed.
UNCHANGED = "659f68d9914e91f5"


def test_ours_says_nothing_and_is_never_changed():
    assert organisation() == Organisation()
    assert FILE == CHECKOUT / "organisation.yml"
    assert hashlib.sha256(FILE.read_bytes()).hexdigest().startswith(UNCHANGED)


def test_a_file_that_nobody_has_filled_in_needs_no_reader():
    assert read("# a comment\n") == Organisation()


def test_all_of_it_is_read():
    said = read(
        """\
name: Acme
defaults:
  traces_sample_rate: 0.05
  personal_data: standard
  release: true
  features: [profiling, logging]
policy:
  require_features: [logging]
  max_traces_sample_rate: 1
  environments: [production, staging]
  dsn_hosts: [sentry.acme.example]
  sdk: ">=2.60,<3"
options:
  before_send: {import: acme_sentry.scrub.before_send, package: acme-sentry}
  in_app_include: [acme]
  ignore_errors: [KeyboardInterrupt]
  max_breadcrumbs: 20
module: acme_observability
notes: [Ask us for a DSN.]
"""
    )
    assert said == Organisation(
        name="Acme",
        defaults={
            "traces_sample_rate": 0.05,
            "personal_data": "standard",
            "release": True,
            "features": ("error_monitoring", "tracing", "profiling", "logging"),
        },
        policy=Policy(
            require_features=("error_monitoring", "logging"),
            max_traces_sample_rate=1.0,
            environments=("production", "staging"),
            dsn_hosts=("sentry.acme.example",),
            sdk=">=2.60,<3",
        ),
        options=(
            OwnOption(
                "before_send",
                "acme_sentry.scrub.before_send",
                "acme_sentry.scrub",
                "acme-sentry",
            ),
            OwnOption("in_app_include", '["acme"]'),
            OwnOption("ignore_errors", '["KeyboardInterrupt"]'),
            OwnOption("max_breadcrumbs", "20"),
        ),
        module="acme_observability",
        notes=("Ask us for a DSN.",),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name: [", "organisation.yml:1 is not valid YAML ("),
        ("- a\n", "organisation.yml:1 must hold keys with values"),
        ("policy: strict\n", "organisation.yml:1 must hold keys with values below policy."),
        ("nam: Acme\n", "organisation.yml:1 has `nam`, which is none of name, defaults, policy"),
        ("policy:\n  max_rate: 1\n", "organisation.yml:2 has `policy.max_rate`, which is none of"),
        ("name: a\nname: b\n", "organisation.yml:2 has `name` a second time"),
        ("name: 3\n", "organisation.yml:1 has `name`, and it must be text, not 3"),
        (
            "defaults:\n  traces_sample_rate: many\n",
            "organisation.yml:2 has `defaults.traces_sample_rate`, and it must be a number from 0",
        ),
        ("defaults: {ai_prompts: maybe}", "`defaults.ai_prompts`, and it must be true or false"),
        ("defaults: {features: [trace]}", "`defaults.features`, and trace is none of error_mon"),
        ("policy: {environments: prod}", "`policy.environments`, and it must be a list, not"),
        ("policy: {dsn_hosts: ['https://a']}", "it must hold hosts such as sentry.example.com"),
        ("policy: {sdk: '<2.60'}", f"it must be a range such as >=2.60,<3 that holds {NEWEST_SDK}"),
        ("policy: {sdk: newest}", "it must be a range such as"),
        ("module: my-setup", "it must be the name of a module, such as sentry_setup"),
        ("options: [a]", "it must hold options with values"),
        ("options: {traces_sample_rate: 1}", "is what the answers and the environment decide"),
        ("options: {in_app_includes: [a]}", f"sentry-sdk {NEWEST_SDK} has no option `in_app_inc"),
        ("options: {in_app_include: a}", "`in_app_include` must be a list, not 'a'"),
        ("options: {before_send: a.b}", "`before_send` is called: give `import` and `package`"),
        ("options: {before_send: {import: a.b}}", "must have `import` and `package`"),
        ("options: {before_send: {import: b, package: a}}", "must import something of a module"),
        ("options: {before_send: {import: a.b, package: -r}}", "must name a package as pip does"),
        ('options: {ignore_errors: ["it\'s"]}', "must hold no quotes and no line breaks"),
        ("options: {server_name: 2020-01-01}", "must be text, a number, a list or the like"),
        ("options: {server_name: !!python/name:os.system x}", "organisation.yml:1 has `options`"),
        (
            "policy: {max_traces_sample_rate: 0.1}\ndefaults: {traces_sample_rate: 0.2}",
            "organisation.yml:2 has `defaults.traces_sample_rate` 0.2, above "
            "`policy.max_traces_sample_rate` 0.1",
        ),
        (
            "policy: {max_personal_data: standard}\ndefaults: {personal_data: personal}",
            "`defaults.personal_data` personal, above `policy.max_personal_data` standard",
        ),
        (
            "policy: {require_features: [logging]}\ndefaults: {features: [tracing]}",
            "has `defaults.features`, where `policy.require_features` has logging",
        ),
        (
            "policy: {allow_ai_prompts: false}\ndefaults: {ai_prompts: true}",
            "`defaults.ai_prompts`, which `policy.allow_ai_prompts` rules out",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, sentence: str):
    with pytest.raises(BadOrganisation) as bad:
        read(text)
    assert sentence in str(bad.value)
    assert str(bad.value).endswith("Mend it; docs/organisations.md has each key.")


def test_the_levels_are_those_that_can_be_answered():
    assert set(STRICTEST) == set(LEVELS)


def test_the_document_shows_files_that_can_be_used_and_names_each_key():
    page = (CHECKOUT / "docs/organisations.md").read_text()
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.S)
    first, second = (read(block) for block in blocks)
    assert first.defaults["traces_sample_rate"] == 0.05
    assert [option.name for option in second.options] == [
        "in_app_include",
        "ignore_errors",
        "before_send",
    ]
    named = {word for block in re.findall(r"`([a-z_]+)`", page) for word in block.split()}
    shown = named | {*re.findall(r"^ *([a-z_]+):", "".join(blocks), re.M)}
    assert {*KEYS, *KEYS["defaults"], *KEYS["policy"]} <= shown
