"""Which names are those of secrets, and which only speak of one."""

from __future__ import annotations

import pytest

from codemods.knowledge.personal_data.compound_names import is_compound, may_be_listed
from tests.lacking import needs


@pytest.mark.parametrize(
    "name",
    """smtp_password SMTP_PASSWORD dbpassword smtpPassword password2 db_passwd user_pwd redis_pass
    pass email_host_pass passphrase client_secret secretString jwt_secret_key bot_token accessToken
    refresh_token X-Auth-Token x-api-key openai_api_key googleApiKey api_keys aws_secret_access_key
    ssh_private_key encryption_key consumer_key db_creds aws_credentials postgres_dsn app_pw
    api_key_value hub.verify_token new_password""".split(),
)
def test_a_name_of_a_secret(name: str) -> None:
    assert is_compound(name)


@pytest.mark.parametrize(
    "name",
    """token_count max_tokens max_token password_hash_rounds password_reset reset_password
    has_password is_secret use_token get_api_key next_page_token nextPageToken eos_token
    primary_key public_key key keys cache_key sort_key token_type token_url secret_arn
    access_key_id allow_credentials cors_allow_credentials cancellation_token bypass render_pass
    compass first_pass sentry_dsn tokens input_tokens invalid_api_key password token api_key
    secret access_token""".split(),
)
def test_a_name_that_is_none_or_that_the_scrubber_knows(name: str) -> None:
    assert not is_compound(name)


@pytest.mark.parametrize("name", ["enter your password", "a/password", 'x"]; token', "", "t" * 41])
def test_what_is_no_name_comes_into_no_code(name: str) -> None:
    assert not is_compound(name) and not may_be_listed(name)


@needs("sentry_sdk")
def test_what_the_scrubber_knows_by_itself() -> None:
    from sentry_sdk.scrubber import DEFAULT_DENYLIST

    assert not [*filter(is_compound, DEFAULT_DENYLIST)]
