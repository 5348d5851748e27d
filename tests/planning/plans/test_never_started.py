"""What cron passes over is told with its line and what to write there."""

from __future__ import annotations

from tests.projects import changes


def test_all_lines_are_told_at_once() -> None:
    job = "0 3 * * * /usr/bin/python3 job.py\n"
    for jobs, said in ((job, "starts it, since"), (job * 2, "starts them, since")):
        texts = {"job.py": "print()\n", "requirements.txt": "requests\n", "etc/cron.d/job": jobs}
        (note,) = (n for n in changes(texts).notes if "cron never" in n.text)
        assert said in note.text
        assert note.text.startswith("etc/cron.d/job:1")
        assert "Put the user there (`root`)" in note.text
