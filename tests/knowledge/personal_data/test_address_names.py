"""Which names are those of addresses with credentials."""

from __future__ import annotations

import pytest

from codemods.knowledge.personal_data.address_names import is_address, may_hold_address


@pytest.mark.parametrize(
    "name",
    """db_url DATABASE_URL databaseUrl dburl async_database_url database_url_async postgres_dsn
    pg_uri mongo_uri MONGODB_URI redis_url redis_cache_url broker_url celery_result_backend_url
    amqp_url rabbitmq_url sqlalchemy_database_uri clickhouse_url dsn conn_str connection_string
    conninfo connectionString""".split(),
)
def test_a_name_of_an_address(name: str) -> None:
    assert is_address(name)


@pytest.mark.parametrize(
    "name",
    """url uri base_url api_url sentry_dsn get_database_url masked_db_url db_api_url redis_host
    database connection conn db image_url webhook_url thumb_url""".split(),
)
def test_a_name_of_none(name: str) -> None:
    assert not is_address(name)


@pytest.mark.parametrize(("name", "may"), [("source_url", True), ("db", True), ("url", False)])
def test_what_may_be_withheld_for_what_it_is_given(name: str, may: bool) -> None:
    assert may_hold_address(name) is may
