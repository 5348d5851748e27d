"""Functions that the words of a command name, by click, Typer and their like."""

from __future__ import annotations

import pytest

from codemods.code.starting.named_commands import named_commands

OTHER = "\n@cli.command()\ndef other(): ...\n"


@pytest.mark.parametrize(
    ("text", "words", "run"),
    [
        (f"import click\n@cli.command()\ndef work(): ...\n{OTHER}", "work", "work"),
        (f"import click\n@cli.command\ndef work(): ...\n{OTHER}", "serve", ""),
        (f"import typer\n@app.command('run')\ndef work(): ...\n{OTHER}", "run", "work"),
        (f"import typer\n@app.command(name='run')\ndef work(): ...\n{OTHER}", "work", ""),
        (
            f"import click\n@cli.command()\ndef do_work_cmd(): ...\n{OTHER}",
            "do-work",
            "do_work_cmd",
        ),
        (f"import typer\n@app.callback()\ndef all(): ...\n{OTHER}", "nothing", "all other"),
        (f"import click\n@cli.group()\ndef db(): ...\n{OTHER}{OTHER}", "db up", "db"),
        ("import typer\n@app.command()\ndef work(): ...\n", "", "work"),
        ("import fire\ndef work(): ...\ndef other(): ...\n", "work", "work"),
        ("import click\ndef work(): ...\ndef other(): ...\n", "work", ""),
        (f"@bot.command()\ndef work(): ...\n{OTHER}", "work", ""),
    ],
)
def test_what_the_words_of_a_command_run(text: str, words: str, run: str) -> None:
    assert " ".join(named_commands(text, tuple(words.split()))) == run
