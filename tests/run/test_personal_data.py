"""What received envelopes hold of a request full of secrets, for each answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codemods.files.versions import NEWEST_SDK, at_least
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from tests.cells import rows
from tests.lacking import needed
from tests.projects import applied
from tests.run.test_features import ran
from tests.run.web_apps import WEB_APPS, served
from tests.wheels import sdk

SECRET = "s3cret"
PERSONAL = ("203.0.113.77", "203.0.113.78", "agent-personal", "header-personal", "cookie-personal")
SAID = {  # what else each framework knows of a user
    "django": ("tess@personal.example", "tess-personal"),
}
BODY = {
    "password": "body-s3cret",
    "none": [],
    "rows": [{"deep": {"api_token": "deep-s3cret"}}],
    "note": "plain-s3cret",
}
HEADERS = {
    "Content_Type": "application/json",
    "Authorization": "Bearer auth-s3cret",
    "X_Api_Key": "key-s3cret",
    "X_Internal_Token": "internal-s3cret",
    "Cookie": "sessionid=session-s3cret; api_token=cookie-s3cret; theme=cookie-personal",
    "User_Agent": "agent-personal",
    "X_Customer": "header-personal",
    "X_Forwarded_For": "203.0.113.77",
    "X_Real_Ip": "203.0.113.78",
}
QUERY = "/login?token=query-s3cret&password=query-s3cret&page=2"
OLDER = ("2.35.0", "2.69.0", "2.70.0")
LEVELS = ("personal", "standard", "strict")
RUNS = [(stem, NEWEST_SDK) for stem in WEB_APPS] + [("fastapi", v) for v in OLDER]
ALL = [(*run, LEVELS[(n + turn) % 3]) for turn in range(3) for n, run in enumerate(RUNS)]


def kind(stem: str, version: str, level: str) -> tuple[str, ...]:
    """Return a framework, an answer to an older release: each is tried with some of the others."""
    return (stem,) if version == NEWEST_SDK else ("older", level)


# What no name tells of: a value under a name of its own.
LET_THROUGH = ("'plain-s3cret'",)


def without_lets_through(text: str, level: str) -> str:
    """Return what was sent without what local variables are known to let through."""
    for known in LET_THROUGH if level != "strict" else ():
        text = text.replace(known, "")
    return text


@pytest.mark.parametrize(("stem", "version", "level"), rows(ALL, kind))
def test_secrets_never_leave_and_personal_data_only_with_yes(
    stem: str, version: str, level: str, receiver: Receiver, tmp_path: Path
):
    answers = Answers(
        features=("error_monitoring", "tracing", "logging", "metrics"),
        frameworks=(stem,),
        personal_data=level,
        sdk_version=version,
    )
    with served(stem, answers, tmp_path, receiver.dsn, sdk(version)) as shop:
        assert shop.ask(QUERY, json.dumps(BODY).encode(), **HEADERS) == 500
        assert shop.ask("/flush") == 200
        for kind in ("event", "transaction", "log"):
            receiver.wait_for(lambda item, kind=kind: item.type == kind)
    sent = [item.payload.decode() for item in receiver.items()]

    personal = level == "personal"
    sent = [without_lets_through(text, level) for text in sent]
    leaks = [f"{text[max(0, text.find(SECRET) - 90) :][:120]}" for text in sent if SECRET in text]
    assert leaks == []
    addresses = [e.data.get("user", {}).get("ip_address") for e in receiver.events]
    addresses += [e.data["request"].get("env", {}).get("REMOTE_ADDR") for e in receiver.events]
    assert any(addresses) is personal
    told = [word for word in (*PERSONAL, *SAID.get(stem, ())) if any(word in text for text in sent)]
    if level != "personal":
        assert set(told) <= {"agent-personal"}  # on logs and metrics, since 2.72.0
    elif at_least(version, "2.70.0"):
        assert told == [*PERSONAL, *SAID.get(stem, ())]
    assert any("checking" in log["body"] for item in receiver.items("log") for log in item.logs)
    assert receiver.events[0].data["request"]["url"].endswith("/login")


ASKING = """\
import requests


def main():
    params = {"q": "cit" + "y", "appid": "s3cr" + "et", "more": [{"key": "s3cr" + "et"}]}
    request = {"url": "http://127.0.0.1:9/", "params": params}
    requests.get(**request, headers={"Authorization": "Bearer hidd" + "en"})


if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("version", [NEWEST_SDK, "2.40.0"])
@pytest.mark.parametrize(
    ("required", "sent"),
    [("requests\n", []), ("", ["params"])],
    ids=["a client of HTTP", "none that is known"],
)
def test_the_query_of_an_outgoing_request_is_no_local_variable_either(
    version: str, required: str, sent: list[str], receiver: Receiver, tmp_path: Path
):
    """Where a client of HTTP is known; no frame of its own has any variables in either case."""
    needed("requests")
    texts = {"ask.py": ASKING, "requirements.txt": f"{required}sentry-sdk=={version}\n"}
    given = {"features": ["error_monitoring"], "personal_data": "standard"}
    texts = applied({**texts, "Procfile": "job: python ask.py\n"}, **given)
    ran(texts, "ask.py", tmp_path, ("requests",), sdk(version), SENTRY_DSN=receiver.dsn)

    error = json.loads(receiver.wait_for(lambda i: i.type == "event").payload)
    frames = [f for one in error["exception"]["values"] for f in one["stacktrace"]["frames"]]
    assert {f["function"] for f in frames if "vars" in f} == {"main", "<module>"}
    assert "hidden" not in json.dumps(frames)
    asked = next(f["vars"] for f in frames if f["function"] == "main")
    assert list(asked) == sent and ("s3cret" in json.dumps(asked)) is bool(sent)
