"""Frontends found from package.json files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.knowledge.frontends import KINDS
from codemods.processes.browser.frontends import ELSEWHERE, frontends


def manifest(*names: str, **more: Any) -> str:
    return json.dumps({"dependencies": dict.fromkeys(names, "^1.0.0"), **more}, indent=2)


def found(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(f.folder, f.framework) for f in frontends(Project.of(texts))]


@pytest.mark.parametrize(
    ("names", "framework", "package", "command"),
    [
        (["react", "next"], "next", "@sentry/nextjs", "npx @sentry/wizard@latest -i nextjs"),
        (["vue", "nuxt"], "nuxt", "@sentry/nuxt", "npx @sentry/wizard@latest -i nuxt"),
        (
            ["svelte", "@sveltejs/kit"],
            "sveltekit",
            "@sentry/sveltekit",
            "npx @sentry/wizard@latest -i sveltekit",
        ),
        (
            ["react", "@remix-run/react"],
            "remix",
            "@sentry/remix",
            "npx @sentry/wizard@latest -i remix",
        ),
        (
            ["react", "react-router", "@react-router/node"],
            "react-router",
            "@sentry/react-router",
            "npx @sentry/wizard@latest -i reactRouter",
        ),
        (
            ["react", "@tanstack/react-start"],
            "tanstack-start",
            "@sentry/tanstackstart-react",
            "npm install @sentry/tanstackstart-react",
        ),
        (["react", "gatsby"], "gatsby", "@sentry/gatsby", "npm install @sentry/gatsby"),
        (["react", "astro"], "astro", "@sentry/astro", "npm install @sentry/astro"),
        (
            ["solid-js", "@solidjs/start"],
            "solidstart",
            "@sentry/solidstart",
            "npm install @sentry/solidstart",
        ),
        (["solid-js"], "solid", "@sentry/solid", "npm install @sentry/solid"),
        (["ember-source"], "ember", "@sentry/ember", "npm install @sentry/ember"),
        (
            ["@angular/core", "rxjs"],
            "angular",
            "@sentry/angular",
            "npx @sentry/wizard@latest -i angular",
        ),
        (["react", "react-router"], "react", "@sentry/react", "npm install @sentry/react"),
        (["vue"], "vue", "@sentry/vue", "npm install @sentry/vue"),
        (["svelte"], "svelte", "@sentry/svelte", "npm install @sentry/svelte"),
        (["jquery"], "browser", "@sentry/browser", "npm install @sentry/browser"),
        (["lit", "rollup"], "browser", "@sentry/browser", "npm install @sentry/browser"),
        (["express"], "node", "@sentry/node", "npm install @sentry/node"),
        (["express", "react"], "react", "@sentry/react", "npm install @sentry/react"),
        (["react", "react-email"], "react-email", "", ""),
    ],
    ids=str,
)
def test_frameworks(names: list[str], framework: str, package: str, command: str) -> None:
    (frontend,) = frontends(Project.of({"package.json": manifest(*names)}))

    assert (frontend.framework, frontend.package, frontend.command) == (
        framework,
        package,
        command,
    )


def test_every_row_can_be_reached() -> None:
    for kind in KINDS:
        for name in kind.shown_by:
            assert found({"package.json": manifest(name)}) == [("", kind.name)]


@pytest.mark.parametrize(
    "text",
    [
        manifest("prettier", "eslint", "tailwindcss", "@commitlint/cli", "husky"),
        manifest("less", "postcss", "autoprefixer", scripts={"css": "postcss a.css"}),
        # A bundler that nothing runs: a single vendored file was made with it once.
        manifest("rollup", "codemirror", scripts={"fix": "prettier --write ."}),
        manifest("semantic-release", scripts={"release": "semantic-release"}),
        manifest("@docusaurus/core", "react"),
        manifest(devDependencies={"react": "^19"}, peerDependencies={"react": ">=17"}),
        manifest(scripts={"react": "echo"}, name="next"),
        "{}",
        "[]",
        '{"dependencies": ["react"]}',
        '{"dependencies": {"react": "^19"},}',
        "",
        "[" * 100_000,
    ],
    ids=str,
)
def test_no_frontend(text: str) -> None:
    assert found({"package.json": text}) == []


@pytest.mark.parametrize(
    "script",
    [
        "webpack --mode production",
        "npx webpack",
        "./node_modules/.bin/webpack -w",
        "a && webpack",
    ],
)
def test_a_bundle_that_a_script_builds(script: str) -> None:
    text = manifest("moment", devDependencies={"webpack": "^5"}, scripts={"build": script})

    assert found({"ui/package.json": text}) == [("ui", "browser")]


@pytest.mark.parametrize("folder", sorted(ELSEWHERE))
def test_folders_passed_over(folder: str) -> None:
    texts = {f"a/{folder}/b/package.json": manifest("react"), "package.json": manifest("vue")}

    assert found(texts) == [("", "vue")]


def test_a_library_copied_into_static_files_is_no_frontend() -> None:
    copied = manifest("jquery", name="bootstrap", repository="github:twbs/bootstrap")

    assert found({"app/static/plugins/bootstrap-5.3/package.json": copied}) == []
    for own in ({"name": "ui"}, {"name": "shop", "repository": "github:me/shop"}):
        texts = {"app/static/ui/package.json": manifest("jquery", **own)}
        assert found(texts) == [("app/static/ui", "browser")]


def test_several_folders_and_other_names() -> None:
    texts = {
        "web/package.json": manifest("react"),
        "admin/package.json": "\ufeff" + manifest("vue"),
        "my-package.json": manifest("next"),
        "package-lock.json": manifest("next"),
    }

    assert found(texts) == [("admin", "vue"), ("web", "react")]


@pytest.mark.parametrize(
    "root",
    [
        {"package.json": manifest("bootstrap", workspaces=["apps/*"])},
        {"package.json": manifest("react", workspaces={"packages": ["apps/*"]})},
        {"package.json": manifest("react"), "pnpm-workspace.yaml": "packages: [apps/*]\n"},
    ],
    ids=["list", "object", "pnpm"],
)
def test_the_members_of_a_workspace_count(root: dict[str, str]) -> None:
    members = {
        "apps/web/package.json": manifest("next", "react"),
        "apps/ui/package.json": manifest("react", peerDependencies={"react": ">=18"}),
    }

    assert found(root | members) == [("apps/web", "next")]
    assert [folder for folder, _ in found(root)] == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (manifest("react"), False),
        (manifest("react", "@sentry/react"), True),
        (manifest("react", devDependencies={"@sentry/browser": "^10"}), True),
        (manifest("react", "raven-js"), True),
        (manifest("react", "@sentry/cli", "@sentry/vite-plugin", "@sentry/types"), False),
        (manifest("react", "sentry-testkit"), False),
    ],
    ids=["none", "react", "dev", "raven", "tools", "other"],
)
def test_has_sentry(text: str, expected: bool) -> None:
    (frontend,) = frontends(Project.of({"package.json": text}))

    assert frontend.has_sentry is expected


def test_sentry_of_the_workspace_is_its_members_too() -> None:
    texts = {
        "package.json": manifest("@sentry/react", workspaces=["web"]),
        "web/package.json": manifest("react"),
        "other/package.json": manifest("vue"),
    }

    assert [f.has_sentry for f in frontends(Project.of(texts))] == [True, True]
    assert not frontends(Project.of({"web/package.json": manifest("react")}))[0].has_sentry


@pytest.mark.parametrize(
    ("more", "command"),
    [
        ({}, "npm install"),
        ({"web/yarn.lock": ""}, "yarn add"),
        ({"pnpm-lock.yaml": ""}, "pnpm add"),
        ({"bun.lock": "", "web/package-lock.json": "{}"}, "npm install"),
        ({"other/yarn.lock": ""}, "npm install"),
    ],
)
def test_the_package_manager_is_the_projects_own(more: dict[str, str], command: str) -> None:
    (frontend,) = frontends(Project.of({"web/package.json": manifest("vue"), **more}))

    assert frontend.command == f"cd web && {command} @sentry/vue"


def test_the_package_manager_may_be_named() -> None:
    text = manifest("vue", packageManager="pnpm@9.1.0")
    (frontend,) = frontends(Project.of({"my web/package.json": text}))

    assert frontend.command == "cd 'my web' && pnpm add @sentry/vue"


def test_evidence_is_the_dependency_not_a_script_of_that_name() -> None:
    text = (
        '{\r\n  "scripts": {\r\n    "next": "next dev"\r\n  },\r\n'
        '  "devDependencies": {\r\n    "next": "15.1.0",\r\n    "react": "19"\r\n  }\r\n}\r\n'
    )
    (frontend,) = frontends(Project.of({"web/package.json": text}))

    assert frontend.evidence == Evidence("web/package.json", 6, '"next": "15.1.0"')


def test_a_package_that_another_one_requires_is_a_library():
    texts = {
        "package.json": json.dumps({"workspaces": ["apps/*", "packages/*"]}),
        "apps/web/package.json": manifest("react", "@shop/hooks"),
        "packages/hooks/package.json": manifest("react", name="@shop/hooks"),
    }
    assert found(texts) == [("apps/web", "react")]


WEB = {"web/package.json": manifest("react")}
LOADER = '<script src="https://js.sentry-cdn.com/abc.min.js" crossorigin="anonymous"></script>\n'
BUNDLE = '<script\n  src="https://browser.sentry-cdn.com/9.0.0/bundle.min.js"></script>\n'
OWN = "<script src=\"{% static 'vendor/sentry.min.js' %}\"></script>\n"
START = 'import * as Sentry from "@shop/watch";\n\nSentry.init({ dsn: DSN });\n'
SENTRY = {
    "the loader in its page": {**WEB, "web/index.html": LOADER},
    "a bundle in its page": {**WEB, "web/public/index.html": BUNDLE},
    "a template that loads its assets": {**WEB, "shop/templates/base.html": LOADER},
    "a file of the backend's": {"package.json": manifest("jquery"), "templates/base.j2": OWN},
    "markup that Python writes": {**WEB, "shop/page.py": f"HEAD = {LOADER!r}\n"},
    "a start that Python writes": {
        **WEB,
        "shop/page.py": "SCRIPT = raw(\"Raven.config('https://1@sentry.io/1').install()\")\n",
    },
    "a start by another package": {**WEB, "web/src/main.ts": START},
    "an import from a URL": {
        **WEB,
        "web/src/main.js": 'import { init } from "https://esm.sh/@sentry/browser";\n',
    },
    "a package named after it": {"web/package.json": manifest("nuxt", "@nuxtjs/sentry")},
    "another one": {"web/package.json": manifest("expo", "sentry-expo")},
    "a package of the workspace": {
        "web/package.json": manifest("react", "@shop/watch"),
        "libs/watch/package.json": manifest("@sentry/react", name="@shop/watch"),
    },
}
NO_SENTRY = {
    "words in a page": {**WEB, "web/index.html": "<p>Our sentry guards. Sentry.</p>\n"},
    "Python's own client": {
        **WEB,
        "shop/page.py": "import sentry_sdk as Sentry\n\nSentry.init()  # not <script>\n",
    },
    "a template beside a page of its own": {
        **WEB,
        "web/index.html": "<div id=root></div>\n",
        "shop/templates/admin.html": LOADER,
    },
    "tools for its builds": {"web/package.json": manifest("react", "vite-plugin-sentry")},
    "an import of a tool": {
        **WEB,
        "web/vite.config.ts": 'import { sentryVitePlugin } from "@sentry/vite-plugin";\n',
    },
    "another frontend's": {
        **WEB,
        "web/index.html": "<div id=root></div>\n",
        "other/package.json": manifest("vue"),
        "other/index.html": LOADER,
    },
}


@pytest.mark.parametrize("texts", SENTRY.values(), ids=SENTRY)
def test_what_starts_it_without_its_packages_counts(texts: dict[str, str]) -> None:
    assert all(f.has_sentry for f in frontends(Project.of(texts)) if not f.folder.startswith("lib"))


@pytest.mark.parametrize("texts", NO_SENTRY.values(), ids=NO_SENTRY)
def test_what_only_names_it_does_not(texts: dict[str, str]) -> None:
    assert not next(f for f in frontends(Project.of(texts)) if f.folder == "web").has_sentry
