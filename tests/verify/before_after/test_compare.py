"""What counts as a difference of the edits: only what was the same in both starts before."""

from __future__ import annotations

from codemods.verify.before_after.compare import cheaper, findings, more, shown, unjudged
from codemods.verify.before_after.values import Answer, Cost, Pair, Seen

PAGE = Answer(200, {"content-type": "text/html", "date": "now"}, b"hello")
FINE = Seen(is_ready=True, status=0, answers={"GET /": PAGE}, output="listening on 4711\n")
BEFORE = Pair(FINE, FINE)


def said(after: Pair, before: Pair = BEFORE) -> list[tuple[str, str]]:
    return [(f.what, f.text) for f in findings(before, after)]


def test_the_same_is_no_finding_though_ports_times_and_dates_differ() -> None:
    answer = PAGE._replace(headers={"content-type": "text/html", "date": "later"})
    after = FINE._replace(answers={"GET /": answer}, output="listening on 5150\n")

    assert said(Pair(after, after)) == []


def test_a_process_that_does_not_get_ready_is_told_with_its_last_line() -> None:
    broken = Seen(output="Traceback (most recent call last):\nModuleNotFoundError: x\n")

    assert said(Pair(FINE, broken)) == [
        ("start", "with a DSN it does not get ready: ModuleNotFoundError: x")
    ]


def test_a_process_that_fails_before_as_well_is_not_judged() -> None:
    broken = Seen(output="could not connect to server: 5432\n")

    assert unjudged(Pair(broken, broken)).endswith("either (without a DSN): could not connect to "
                                                   "server: 5432")  # fmt: skip
    assert unjudged(BEFORE) == ""


def test_another_status_body_or_header_is_told() -> None:
    failing = FINE._replace(
        answers={"GET /": Answer(500, {"content-type": "text/html"}, b"")},
        output="RecursionError: maximum recursion depth exceeded\n",
    )
    other = FINE._replace(answers={"GET /": PAGE._replace(body=b"bye", headers={"x-frame": "1"})})

    assert said(Pair(FINE, failing))[0] == (
        "answer",
        "with a DSN it answers GET / with 500, not 200: "
        "RecursionError: maximum recursion depth exceeded",
    )
    assert said(Pair(other, FINE)) == [
        ("answer", "without a DSN the body of GET / is another"),
        ("answer", "without a DSN the header content-type of GET / is none, not text/html"),
        ("answer", "without a DSN the header x-frame of GET / is 1, not none"),
    ]


def test_a_failing_page_may_show_other_frames_of_the_stack() -> None:
    failing = FINE._replace(answers={"GET /": Answer(500, {"content-length": "3"}, b"app")})
    longer = FINE._replace(answers={"GET /": Answer(500, {"content-length": "7"}, b"app+sdk")})

    assert said(Pair(longer, longer), Pair(failing, failing)) == []


def test_what_varies_without_the_edits_says_nothing_of_them() -> None:
    token = FINE._replace(answers={"GET /": PAGE._replace(body=b"token 2")}, status=143)

    assert said(Pair(token, token), Pair(FINE, token)) == []


def test_a_new_complaint_in_the_log_is_told_and_an_old_one_is_not() -> None:
    old = FINE._replace(output="12:00 WARNING disk is full\n")
    new = old._replace(output="12:01 WARNING disk is full\n  raise Error\nDeprecationWarning: x\n")

    assert said(Pair(old, new), Pair(old, old)) == [
        ("log", "with a DSN it logs what it did not log before: DeprecationWarning: x")
    ]


def test_another_exit_status_is_told() -> None:
    killed = FINE._replace(status=137)

    assert said(Pair(killed, FINE)) == [
        ("exit", "without a DSN it ends with status 137, not 0")
    ]  # fmt: skip


def test_more_than_a_second_or_fifty_megabytes_is_worth_a_word_and_no_failure() -> None:
    light = FINE._replace(cost=Cost(1.0, 40.0))
    heavy = FINE._replace(cost=Cost(2.5, 95.0))

    found = findings(Pair(light, light), Pair(light, heavy))  # without a DSN nothing is started

    assert [f.text for f in found] == [
        "it takes 1.5 s more to get ready",
        "it needs 55 MB more",
    ]
    assert not any(f.is_failure for f in found)
    assert more(Pair(light, light), Pair(heavy, light)) == Cost(0.0, 0.0)
    assert more(BEFORE, Pair(heavy, heavy)).megabytes is None


def test_a_column_of_times_that_is_empty_is_no_difference() -> None:
    row = "ERROR    Tool 'pay' raised an   server.py:455\n"
    timed, blank = (FINE._replace(output=x + row) for x in ("[11/30/26 00:33:16] ", " " * 20))

    for before, after in ((timed, blank), (blank, timed)):
        assert said(Pair(after, after), Pair(before, before)) == []
        assert said(Pair(after, after), Pair(FINE, FINE)) != []


def test_lines_of_a_stack_and_of_verifys_own_failure_are_no_complaints() -> None:
    known = "[09:03: ERROR/Worker-1] Task 29bcc6b6-29ec-437d-8bd3-366cda76a4cb failed\n"
    before = FINE._replace(output=known)
    after = FINE._replace(
        output=known.replace("29ec", "30ab")
        + '[09:03: WARNING/Worker-2]   File "/env/sentry_sdk/utils.py", line 1876, in reraise\n'
        "[09:03: WARNING/Worker-2]     raise value\n"
        "Arguments: {'exc': \"SentryVerifyError('raised by verify')\", 'traceback': '...'}\n"
    )

    assert said(Pair(after, after), Pair(before, before)) == []


def test_of_two_pairs_the_cheaper_counts() -> None:
    slow, quick = (FINE._replace(cost=Cost(seconds)) for seconds in (9.0, 2.0))
    dead = Seen(output="no\n")

    found = cheaper(Pair(slow, slow), Pair(slow, quick))

    assert [seen.cost.seconds for seen in found] == [9.0, 2.0]
    assert cheaper(Pair(slow, slow), Pair(dead, dead)) == Pair(slow, slow)


def test_what_is_shown_is_the_start_that_fails() -> None:
    fine = Seen(is_ready=True, answers={"GET /": Answer(200), "GET /x": Answer(0)}, output="up\n")
    dead = Seen(trouble="it is not ready")

    first, second = shown(Pair(fine, fine), Pair(dead, fine), "without")

    assert (first.title, second.title) == ("Before, without a DSN", "After, without a DSN")
    assert first.answers == (("GET /", "200"), ("GET /x", "nothing"))
    assert (first.output, second.output) == ("up\n", "it is not ready")
