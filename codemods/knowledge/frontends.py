"""What shows a frontend's framework in its package.json, and what Sentry has for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from codemods.files.pattern import pattern


class Kind(NamedTuple):
    """A row of the table: packages that show a framework, and what Sentry has for it.

    `minimum` is the version of the first of them that the newest `package` asks for, as its
    `peerDependencies` on npm say ("" where that is not known).
    """

    name: str
    shown_by: tuple[str, ...]
    package: str
    wizard: str = ""
    minimum: str = ""


# A meta-framework before what it is made of. sdk-facts section 8; each name looked up on npm.
KINDS = (
    Kind("next", ("next",), "@sentry/nextjs", "nextjs", "14.0"),
    Kind("nuxt", ("nuxt", "nuxt3", "nuxt-edge"), "@sentry/nuxt", "nuxt", "3.7"),
    Kind("sveltekit", ("@sveltejs/kit",), "@sentry/sveltekit", "sveltekit", "2.0"),
    Kind("remix", ("@remix-run/react",), "@sentry/remix", "remix", "2.0"),
    Kind(
        "react-router",
        ("@react-router/dev", "@react-router/node"),
        "@sentry/react-router",
        "reactRouter",
    ),
    Kind("tanstack-start", ("@tanstack/react-start",), "@sentry/tanstackstart-react"),
    Kind("solidstart", ("@solidjs/start",), "@sentry/solidstart"),
    Kind("gatsby", ("gatsby",), "@sentry/gatsby"),
    Kind("astro", ("astro",), "@sentry/astro"),
    Kind("react-native", ("react-native", "expo"), "@sentry/react-native", "reactNative"),
    Kind("electron", ("electron",), "@sentry/electron"),
    Kind("capacitor", ("@capacitor/core",), "@sentry/capacitor"),
    # Its components are rendered to mails while building; nothing of it runs for users.
    Kind("react-email", ("react-email", "@react-email/components"), ""),
    Kind("angular", ("@angular/core",), "@sentry/angular", "angular", "14.0"),
    Kind("ember", ("ember-source", "ember-cli"), "@sentry/ember"),
    Kind("vue", ("vue",), "@sentry/vue", minimum="2.0"),
    Kind("svelte", ("svelte",), "@sentry/svelte", minimum="3.0"),
    Kind("solid", ("solid-js",), "@sentry/solid"),
    Kind("react", ("react", "react-dom"), "@sentry/react", minimum="17.0"),
)
BROWSER = Kind(
    "browser",
    tuple(
        """preact lit lit-element angular backbone knockout mithril alpinejs htmx.org
        stimulus @hotwired/stimulus @hotwired/turbo turbolinks jquery bootstrap
        @tabler/core foundation-sites leaflet d3 three chart.js""".split()
    ),
    "@sentry/browser",
)
NODE = Kind("node", ("express", "fastify", "koa", "@hapi/hapi", "hono"), "@sentry/node")
NEST = Kind("nest", ("@nestjs/core",), "@sentry/nestjs")
# The Node that @sentry/node, react, vue, angular, nextjs and sveltekit 11 ask for (`engines`).
NODE_MINIMUM = "20.19"
SERVERS = frozenset({NODE.name, NEST.name})  # they show nothing to anybody themselves
BUNDLERS = tuple(
    """webpack webpack-cli rollup @rollup/wasm-node vite parcel parcel-bundler esbuild
    browserify laravel-mix snowpack @rspack/core @rsbuild/core""".split()
)
# Sites of documentation are built with these; they are no part of what is run.
DOCUMENTS = ("@docusaurus/core", "vitepress", "vuepress", "@astrojs/starlight")
# Sentry packages that report nothing by themselves.
BUILD_ONLY = pattern(r"@sentry/(cli|types|wizard|bundler-plugin-core|.*-plugin|eslint.*)")
ADD = {"npm": "npm install", "yarn": "yarn add", "pnpm": "pnpm add", "bun": "bun add"}
LOCKS = {
    "package-lock.json": "npm",
    "yarn.lock": "yarn",
    "pnpm-lock.yaml": "pnpm",
    "bun.lock": "bun",
    "bun.lockb": "bun",
}
# Packages of others that start it are named after it: `@nuxtjs/sentry`, `sentry-expo`.
WRAPPER = pattern(r"(?:^|[/@._-])sentry(?:$|[/._-])")
BUILDING = pattern(r"webpack|vite|rollup|esbuild|eslint|testkit|types|source-?maps?|release")
# Where a page may stand, and how a page or a script starts Sentry: the loader and the bundles of
# https://docs.sentry.io/platforms/javascript/install/, by tag, by import or by call.
PAGE = pattern(r"\.(?:html?|jinja2?|j2|mako|pug|haml|tmpl|tpl|djhtml)$")
STARTS = pattern(
    r"sentry-cdn\.com|cdn\.ravenjs\.com|<script\b[^>]*\bsrc\s*=[^>]*(?:\b|_)(?:sentry|raven)\b"
    r"|\bSentry\.(?:init|onLoad|forceLoad)\s*\(|\bRaven\.config\s*\("
    r"|(?:from|import|require\()\s*[\"'](?:https?://[^\"']*)?@sentry/(?!(?:cli|types|wizard)\b)"
    r"(?![\w-]*-plugin\b)",
    re.IGNORECASE,
)
