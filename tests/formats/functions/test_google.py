"""Where a function of Google Cloud lies is read from what deploys it."""

from __future__ import annotations

import pytest

from codemods.formats.functions.google import matches, read

DEPLOY = "gcloud functions deploy half --runtime=python311"
STEPS = "on: push\njobs:\n  d:\n    steps:\n      - "
ACTION = "uses: google-github-actions/deploy-cloud-functions@v3\n        with:\n          "
BUILD = "steps:\n- name: gcr.io/cloud-sdk\n  args: [functions, deploy, half, --runtime, python39]\n"
WORKFLOW, CLOUD_BUILD = ".github/workflows/d.yml", "cloudbuild.yaml"
READ = {
    "from its own folder": ("deploy.sh", DEPLOY, (1, ".")),
    "of another folder": ("deploy.sh", f"{DEPLOY} --source=fn/a", (1, "fn/a")),
    "on several lines": ("deploy.sh", f"set -e\n{DEPLOY} \\\n  --source fn", (2, "fn")),
    "behind a cd": ("deploy.sh", f"cd fn\n{DEPLOY}", (2, "fn")),
    "of a beta": ("deploy.sh", DEPLOY.replace("functions", "beta functions"), (1, ".")),
    "named apart": ("deploy.sh", f"{DEPLOY.replace('half', 'a-b')} --entry-point half", (1, ".")),
    "PowerShell": ("deploy.ps1", f". .\\Set.ps1\n{DEPLOY} --source=.\\fn", (2, "fn")),
    "PowerShell, lines": ("deploy.ps1", f"{DEPLOY} `\r\n  --source fn\r\n", (1, "fn")),
    "a step": (WORKFLOW, f"{STEPS}run: {DEPLOY} --source=fn\n", (5, "../../fn")),
    "a step elsewhere": (
        WORKFLOW,
        f"{STEPS}working-directory: fn\n        run: |\n          ls\n          {DEPLOY}\n",
        (8, "../../fn"),
    ),
    "an action": (
        WORKFLOW,
        f"{STEPS}{ACTION}entry_point: half\n          runtime: python311\n          "
        "source_dir: fn\n",
        (5, "../../fn"),
    ),
    "Cloud Build": (CLOUD_BUILD, BUILD, (3, ".")),
    "Cloud Build elsewhere": (CLOUD_BUILD, f"{BUILD}  dir: fn\n", (3, "fn")),
}


@pytest.mark.parametrize(("path", "text", "found"), READ.values(), ids=READ)
def test_a_function_is_read_with_its_folder(path: str, text: str, found: tuple[int, str]) -> None:
    assert matches(path)
    (one,) = read(path, text)
    assert (one.target, one.platform) == ("main.half", "google_functions")
    assert (one.line, one.folder) == found


@pytest.mark.parametrize(
    "text",
    [
        DEPLOY.replace("python311", "nodejs20"),
        DEPLOY.replace(" --runtime=python311", ""),
        DEPLOY.replace("deploy", "describe"),
        f'{DEPLOY} --source="$DIR"',
        f"{DEPLOY} --source=../other",
        DEPLOY.replace("half", '"$NAME"'),
        f"# {DEPLOY}",
    ],
)
def test_what_is_not_certain_is_none(text: str) -> None:
    assert [*read("deploy.sh", text)] == []


def test_a_script_runs_from_its_folder_or_from_the_top() -> None:
    found = [one.folder for one in read("ops/deploy.sh", f"{DEPLOY} --source=fn")]
    assert found == ["fn", "../fn"]
