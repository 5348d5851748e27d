"""What is scheduled for whoever asks is no schedule."""

from __future__ import annotations

import pytest

from codemods.editing.triggers.apscheduler import jobs

ADDED = "    scheduler.add_job(send, 'interval', {every}, id=str(number))\n"


def found(head: str, every: str = "seconds=delay") -> bool:
    """Tell whether a job is found that a function with this head schedules."""
    return bool(jobs(f"{head}\n{ADDED.format(every=every)}"))


@pytest.mark.parametrize("every", ["seconds=delay", "hours=1"])
@pytest.mark.parametrize(
    "head",
    [
        "@router.message(States.post)\nasync def post(text, scheduler):",
        "@app.post('/remind')\ndef post(delay: int):",
        "@bot.command()\nasync def remind(ctx, delay):",
        "async def remind(update, context):",
        "class Post(View):\n  def post(self, request):",
    ],
)
def test_who_answers_somebody_plans_nothing(head: str, every: str) -> None:
    assert not found(head, every)


@pytest.mark.parametrize(
    "head",
    [
        "async def main(scheduler):",
        "@app.on_event('startup')\nasync def start():",
        "@click.command()\ndef run(delay):",
        "@dp.startup()\nasync def begin(bot):",
        "@bot.event\nasync def on_ready():",
    ],
)
def test_what_starts_with_the_program_is_planned(head: str) -> None:
    assert found(head)
