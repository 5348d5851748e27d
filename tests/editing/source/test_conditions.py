"""What has to hold for a call to run, beyond that there is a DSN."""

from __future__ import annotations

import pytest

from codemods.editing.placements.find_init import find_inits

START = "sentry_sdk.init(config.KEY)"
SAID = {
    f"if config.KEY != '' and config.ENV != 'dev':\n    {START}": (
        (2, "config.KEY != '' and config.ENV != 'dev'"),
    ),
    f"if DEBUG:\n    pass\nelse:\n    {START}": ((2, "not (DEBUG)"),),
    f"if os.environ.get('STAGE', 'dev') == 'live':\n    {START}": (
        (2, "os.environ.get('STAGE', 'dev') == 'live'"),
    ),
    f"if os.environ['STAGE'] == 'live':\n    {START}": ((2, "os.environ['STAGE'] == 'live'"),),
    f"if is_live():\n    if config.KEY:\n        {START}": ((2, "is_live()"),),
    f"def f():\n    if ON:\n        {START}": ((3, "ON"),),
    f"if {' and '.join(f'setting_{n}' for n in range(20))}:\n    {START}": ((2, ""),),
}
NOTHING = (
    START,
    f"if config.KEY:\n    {START}\n    log.add(handler)",
    f"if config.KEY != '':\n    {START}",
    f"if os.getenv('SENTRY_DSN', ''):\n    {START}",
    f"if settings.sentry_dsn is not None:\n    {START}",
    f"if dsn := read():\n    {START}",
    f"if not sentry_sdk.is_initialized():\n    {START}",
    f"if sentry_sdk:\n    {START}",
    f"if __name__ == '__main__':\n    {START}",
    f"if ON:\n    def f():\n        {START}",
    "if config.KEY:\n    sentry_sdk.init(dsn=config.KEY)",
)


@pytest.mark.parametrize("text", SAID)
def test_it_is_told_with_its_line(text: str):
    (found,) = find_inits(f"import sentry_sdk\n{text}\n")
    assert found.only == SAID[text]


@pytest.mark.parametrize("text", NOTHING)
def test_what_asks_for_a_dsn_alone_is_none(text: str):
    (found,) = find_inits(f"import sentry_sdk\n{text}\n")
    assert found.only == ()
