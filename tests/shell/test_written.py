"""Files that a script writes when it is run."""

from __future__ import annotations

import pytest

from codemods.shell.written import Written, written

JOB = "0 2 * * * python x.py"


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        (f"cat > /etc/cron.d/shop <<EOF\n{JOB}\nEOF\n", "/etc/cron.d/shop", 2),
        (f"cat <<'EOF' | sudo tee /etc/cron.d/shop > /dev/null\n{JOB}\nEOF\n",
         "/etc/cron.d/shop", 2),
        (f"sudo tee -a /etc/cron.d/shop >/dev/null <<-\\EOF\n\t{JOB}\n\tEOF\n",
         "/etc/cron.d/shop", 2),
        (f'sudo bash -c "cat > /etc/cron.d/shop" <<EOF\n{JOB}\nEOF\n', "/etc/cron.d/shop", 2),
        (f"COPY --chmod=755 <<'EOF' /etc/cron.d/shop\n{JOB}\nEOF\n", "/etc/cron.d/shop", 2),
        (f"crontab <<EOF\n{JOB}\nEOF\n", "crontab", 2),
        (f'echo "{JOB}" | crontab -\n', "crontab", 1),
        (f'RUN echo "{JOB}" | crontab -u app -\n', "crontab", 1),
        (f'(crontab -l 2>/dev/null; echo "{JOB}") | crontab -\n', "crontab", 1),
        (f'CRON="{JOB}"\n(crontab -l; echo "$CRON") | crontab -\n', "crontab", 2),
        (f'FILE=$(mktemp)\necho "{JOB}" >> "$FILE"\ncrontab "$FILE"\n', "crontab", 2),
        (f"RUN a && \\\n  echo '{JOB}' > /etc/cron.d/shop && \\\n  b\n", "/etc/cron.d/shop", 2),
        (f'echo "{JOB} >> /var/log/x 2>&1" >> /etc/cron.d/shop\n', "/etc/cron.d/shop", 1),
    ],
)  # fmt: skip
def test_each_way_of_writing(text: str, path: str, line: int):
    (one,) = written(text)
    assert one.path == path
    assert one.text.startswith(JOB)
    assert one.lines[0] == line


@pytest.mark.parametrize(
    "text",
    [
        "cat <<EOF\nusage: deploy [-h]\nEOF\n",
        "# cat > /etc/cron.d/shop <<EOF\n",
        f'echo "add to your crontab: {JOB}"\n',
        "python x.py > out.txt 2>&1\n",
        "cat <<EOF >&2\nwrong\nEOF\n",
        "crontab -l\n",
    ],
)
def test_what_is_only_shown_is_not_written(text: str):
    assert [one for one in written(text) if one.text] == []


def test_what_is_written_bit_by_bit_is_one_file():
    text = 'echo "[program:a]" > a.conf\ntrue\necho "command=a" >> a.conf\n'
    assert written(text) == (Written("a.conf", "[program:a]\ncommand=a\n", (1, 3)),)
    assert written("printf '[program:a]\\ncommand=a\\n' > a.conf\n")[0].text.startswith(
        "[program:a]\ncommand=a\n"
    )


@pytest.mark.parametrize(
    ("before", "row", "after"),
    [
        ("APP=/opt/a\n", "ExecStart=$APP/bin/python x.py", "ExecStart=/opt/a/bin/python x.py"),
        ('APP="$(cd "$(dirname "$0")/.." && pwd)"\n', "WorkingDirectory=$APP",
         "WorkingDirectory=//deploy/.."),
        ("APP=$(pwd)\n", "WorkingDirectory=${APP}", "WorkingDirectory=/APP"),
        ("", "PYTHONPATH=${APP:?needed}/src", "PYTHONPATH=/APP/src"),
        ("WHEN=$(grep when .env)\nWHEN=${WHEN:-'5 4 * * *'}\n", "$WHEN python x.py",
         "5 4 * * * python x.py"),
        ("", "ExecStart=uvicorn app:app --port $PORT", "ExecStart=uvicorn app:app --port $PORT"),
        ("", "5 4 * * * cd $APP && python x.py", "5 4 * * * cd /APP && python x.py"),
    ],
)  # fmt: skip
def test_variables_are_put_in_and_an_unknown_folder_is_the_servers(
    before: str, row: str, after: str
):
    (one,) = written(f"{before}cat > x.service <<EOF\n{row}\nEOF\n", "deploy/x.sh")
    assert one.text == f"{after}\n"


def test_a_heredoc_without_its_end_goes_on_to_the_last_line():
    assert written("cat > a.conf <<EOF\none\ntwo") == (Written("a.conf", "one\ntwo\n", (2, 3)),)
