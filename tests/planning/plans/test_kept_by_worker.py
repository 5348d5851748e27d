"""Functions whose errors a worker keeps get what reports them, once, and each its own sentence."""

from __future__ import annotations

from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tests.knowledge.platforms.test_azure_functions import APP, AZURE, REPORTS
from tests.projects import changes, known


def test_a_second_run_changes_nothing_and_what_is_taken_out_stays_out() -> None:
    asked = known(AZURE)
    done = apply(asked.project, plan(asked))
    again = asked.project.changed({change.path: change.after for change in done.files})
    answers = asked.answers._replace(written=done.written)
    bare = again["function_app.py"].replace(f"{REPORTS}def half", "def half")
    assert bare != again["function_app.py"]
    for text in (again["function_app.py"], bare):
        there = again.changed({"function_app.py": text.encode()})
        second = apply(there, plan(Known(scan(there, ""), answers)))
        assert second.files == ()
        assert not any("local.settings.json" in note.text for note in second.notes)


def test_the_sentences_name_the_functions_alone_that_they_are_of() -> None:
    mixed = APP.replace("def half", "async def half").replace("def hourly", "@held\ndef hourly")
    notes = changes({**AZURE, "function_app.py": f"from holding import held\n{mixed}"}).notes
    said = {n.text.partition(":")[0]: n.text for n in notes if "keeps to itself" in n.text}
    awaited, held = (text for text in said.values())
    assert "`half`" in awaited and "`hourly`" not in awaited
    assert "`hourly`" in held and "`half`" not in held


def test_an_app_of_another_file_is_told_where_its_dsn_stands() -> None:
    api = "from fastapi import FastAPI\n\napi = FastAPI()\n"
    app = "import azure.functions as func\n\nfrom api import api\n\n"
    texts = {**AZURE, "api.py": api, "function_app.py": f"{app}app = func.AsgiFunctionApp(api)\n"}
    texts["requirements.txt"] += "fastapi\n"
    done = changes(texts)
    assert [c.path for c in done.files if c.path.endswith(".py")] == ["api.py"]
    assert any("local.settings.json" in note.text for note in done.notes)
