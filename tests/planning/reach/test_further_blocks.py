"""Processes that share no module: the file of each gets the call, and is brought up to date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.doctor.diagnose import diagnose
from codemods.files.model import Edit, Note
from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.reach.further_blocks import FURTHER, blocks, further
from codemods.planning.scanning.scan import scan
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from tests.projects import known
from tests.run.isolation import environment_with
from tests.undone import Data, applied, data, removed, with_sentry

WORKER = """\
import dramatiq
from dramatiq.brokers.rabbitmq import RabbitmqBroker

broker = RabbitmqBroker(url='amqp://a')
dramatiq.set_broker(broker)


@dramatiq.actor
def work_{name}():
    raise ValueError('{name}')
"""
IMAGE = """\
FROM python:3.12
WORKDIR /code
COPY requirements.txt /code/requirements.txt
COPY {name}.py /code/{name}.py
RUN pip install -r requirements.txt
CMD ["dramatiq", "{name}"]
"""
NAMES = ("mails", "pages", "videos")


def singly(*names: str, **more: str) -> dict[str, str]:
    """Return workers in one folder, each in an image that copies it by its name."""
    texts = {"requirements.txt": "dramatiq[rabbitmq]==1.17.1\n", **more}
    for name in names:
        texts[f"{name}.py"] = WORKER.format(name=name)
        texts[f"{name}.Dockerfile"] = IMAGE.format(name=name)
    return texts


def paths(asked: Known) -> list[str]:
    return [entry.path for entry in blocks(asked)]


def again(files: Data, answers: Answers) -> Known:
    return Known(scan(Project.of(files)), answers)


def test_workers_with_images_of_their_own_each_get_the_call() -> None:
    asked = known(singly(*NAMES))
    assert (asked.answers.style, asked.answers.init_path) == ("inline", "mails.py")
    assert paths(asked) == ["pages.py", "videos.py"]
    files, answers = with_sentry(singly(*NAMES))
    for name in NAMES:
        text = files[f"{name}.py"].decode()
        assert text.count("sentry_sdk.init(") == 1 == text.count("\nignore_logger(")
        assert text.index("sentry_sdk.init(") < text.index("broker = ")
    assert [*answers.written[FURTHER]] == ["pages.py", "videos.py"]


def test_a_second_run_changes_nothing_and_says_nothing_of_them() -> None:
    files, answers = with_sentry(singly(*NAMES))
    assert applied(files, answers) == (files, answers)
    planned = plan(again(files, answers))
    assert not planned.creates
    assert not [note for note in planned.notes if "Nothing of it reaches" in note.text]
    assert not [one for one in diagnose(again(files, answers)) if one.severity == "error"]


def test_a_feature_comes_into_each_and_what_the_user_changed_stays() -> None:
    files, answers = with_sentry(singly(*NAMES), features=("error_monitoring",))
    own = files["pages.py"].replace(
        b"sentry_sdk.init(\n", b"sentry_sdk.init(\n        debug=True,\n"
    )
    files = {**files, "pages.py": own}
    more = answers._replace(features=("error_monitoring", "tracing"))
    after, known_then = applied(files, more)
    for name in NAMES:
        assert b"traces_sample_rate=" in after[f"{name}.py"]
    assert b"debug=True" in after["pages.py"] and b"debug=True" not in after["videos.py"]
    assert applied(after, known_then) == (after, known_then)


def test_each_is_taken_out_again() -> None:
    texts = data(singly(*NAMES))
    files, answers = with_sentry(singly(*NAMES))
    assert removed(files, answers)[0] == texts
    loose = {p: d.replace(b"    scrubber =", b"\n    scrubber =") for p, d in files.items()}
    after, _ = removed(loose, answers)
    assert b"sentry" not in after["videos.py"] and b"sentry" not in after["mails.py"]


def test_one_that_was_taken_out_by_hand_stays_so_and_is_told() -> None:
    files, answers = with_sentry(singly(*NAMES))
    gone = {**files, "pages.py": singly("pages")["pages.py"].encode()}
    assert [(one.entry.path, one.why) for one in further(again(gone, answers))] == [
        ("pages.py", "the lines that were put into it are gone")
    ]
    after, known_then = applied(gone, answers)
    assert b"sentry" not in after["pages.py"]
    assert applied(after, known_then)[0] == after


def test_programs_that_share_a_folder_share_a_module_and_the_lone_one_gets_the_call() -> None:
    job = "import time\n\nwhile True:\n    time.sleep(9)\n"
    texts = {
        "requirements.txt": "requests\n",
        "alone/first.py": job,
        "work/one.py": job,
        "work/two.py": job,
        "Procfile": "a: python alone/first.py\nb: python work/one.py\nc: python work/two.py\n",
    }
    asked = known(texts)
    assert (asked.answers.init_path, paths(asked)) == ("work/sentry_setup.py", ["alone/first.py"])
    files, answers = with_sentry(texts)
    assert b"import sentry_setup" in files["work/two.py"]
    assert b"sentry_sdk.init(" in files["alone/first.py"]
    assert applied(files, answers) == (files, answers)


def test_no_process_starts_sentry_twice() -> None:
    pair = singly("mails", "pages")
    texts = {**pair, "pages.py": f"import mails\n{pair['pages.py']}"}
    texts["pages.Dockerfile"] = f"{pair['pages.Dockerfile']}\n".replace(
        "COPY pages.py", "COPY mails.py /code/mails.py\nCOPY pages.py"
    )
    files, _ = with_sentry(texts)
    assert sum(text.count(b"sentry_sdk.init(") for text in files.values()) == 1


def test_what_another_one_loads_as_well_is_left_with_the_reason() -> None:
    texts = singly(*NAMES)
    texts["videos.py"] = f"import pages\n{texts['videos.py']}"
    told = {one.entry.path: one.why for one in further(known(texts))}
    assert told["pages.py"] == "videos.py loads it as well, and starts Sentry itself"
    assert told["videos.py"] == "it loads pages.py, which starts Sentry for others"


def test_what_gets_no_call_gets_no_edit_beside_it() -> None:
    texts = singly("mails", "pages", "videos")
    texts["videos.py"] = f"import pages\n{texts['videos.py']}"
    planned = plan(known(texts))
    touched = {edit.path for edit in planned.edits if isinstance(edit, Edit)}
    assert "pages.py" not in touched
    (note,) = (n for n in planned.notes if isinstance(n, Note) and n.text.startswith("pages.py "))
    assert "by which name" not in note.text and "sentry_sdk.init(" in note.paste


SCRIPT = "import tools\n\n\ndef main():\n    raise ValueError('{name}')\n\n\nmain()\n"


@pytest.mark.whole
def test_both_programs_report_where_only_one_did(tmp_path: Path) -> None:
    texts = {
        "requirements.txt": "requests\n",
        "mail/run_mails.py": SCRIPT.format(name="of mails"),
        "mail/tools.py": "",
        "page/run_pages.py": SCRIPT.format(name="of pages"),
        "page/tools.py": "",
        "Procfile": "a: python mail/run_mails.py\nb: python page/run_pages.py\n",
    }
    files, _ = with_sentry(texts)
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert failed(tmp_path, data(texts)) == []
    assert failed(tmp_path, files) == ["of mails", "of pages"]


def failed(folder: Path, files: Data) -> list[str]:
    """Return what a receiver hears of each program as it runs in `folder`."""
    for path, content in files.items():
        (folder / path).write_bytes(content)
    with Receiver() as receiver:
        env = {**environment_with("sentry-sdk", folder=folder / "site"), "SENTRY_DSN": receiver.dsn}
        for path in ("mail/run_mails.py", "page/run_pages.py"):
            subprocess.run([sys.executable, path], cwd=folder, env=env, check=False, timeout=60)
        return sorted(one.exception[1] for one in receiver.events)
