"""Routes whose path holds a secret, by what the path is built from."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.secrets.secret_routes import is_secret, secret_routes

HOOK = "async def hook(request): ...\n"


def found(texts: dict[str, str]) -> list[str]:
    routes = secret_routes(Modules(Project.of(texts)))
    return [f"{route.place} {route.secret}" for route in routes]


@pytest.mark.parametrize(
    "line",
    [
        "@app.post('/' + BOT_TOKEN)\n",
        "@app.post(f'/{BOT_TOKEN}')\n",
        "@app.route('/hook/' + BOT_TOKEN, methods=['POST'])\n",
        "@app.route('/%s' % BOT_TOKEN)\n",
        "@app.route('/{}'.format(BOT_TOKEN))\n",
        "@bottle.post(path=f'/{settings.BOT_TOKEN}')\n",
        "@post(f'/{config.BOT_TOKEN.get_secret_value()}')\n",
        "@app.post('/' + os.environ['BOT_TOKEN'])\n",
        "@app.post('/' + os.getenv('BOT_TOKEN', 'x'))\n",
    ],
)
def test_a_decorator(line: str):
    assert found({"a.py": line + HOOK}) == ["a.py:1 BOT_TOKEN"]


@pytest.mark.parametrize(
    "line",
    [
        "app.router.add_post(f'/{token}/', hook)\n",
        "app.router.add_route('POST', f'/{token}/', hook)\n",
        "app.add_url_rule('/' + token, view_func=hook)\n",
        "app.add_api_route(f'/{token}', hook)\n",
        "config.add_route('hook', '/' + token)\n",
        "token = 'x81Qz'; app.add_api_route('/' + token, hook)\n",
        "routes = [Route(f'/{token}', hook)]\n",
        "urlpatterns = [path(f'{token}/', hook)]\n",
        "app = tornado.web.Application([(r'/%s' % token, Hook)])\n",
        "updater.start_webhook(port=80, url_path=token)\n",
        "handler.register(app, path=f'/{token}')\n",
        "app.include_router(router, prefix=f'/{token}')\n",
        "bp = Blueprint('b', __name__, url_prefix=f'/{token}')\n",
        "from aiohttp import web; app.add_routes([web.post(f'/{token}', hook)])\n",
    ],
)
def test_a_call(line: str):
    assert found({"a.py": line}) == ["a.py:1 token"]


@pytest.mark.parametrize(
    "texts",
    [
        {"a.py": "P = f'/{API_TOKEN}'\n@app.post(P)\n" + HOOK},
        {"a.py": "K = API_TOKEN\nP = '/' + K\n@app.post(P)\n" + HOOK},
        {"a.py": "def go():\n    p = f'/{API_TOKEN}'\n    app.router.add_post(p, x)\n"},
        {"a.py": "from b import P\n@app.post(P)\n" + HOOK, "b.py": "P = f'/h/{API_TOKEN}'\n"},
        {"a.py": "import b\n@app.post(b.P)\n" + HOOK, "b.py": "P = '/' + env('API_TOKEN')\n"},
        {
            "a.py": "@app.post(settings.hook_path)\n" + HOOK,
            "b.py": "class S:\n    @property\n    def hook_path(self):\n"
            "        return f'/h/{self.API_TOKEN}'\n",
        },
    ],
    ids=["a name", "two", "in a function", "imported", "of a module", "a property"],
)
def test_through_assignments(texts: dict[str, str]):
    (one,) = found(texts)
    assert one.startswith("a.py:")
    assert one.endswith(" API_TOKEN")


@pytest.mark.parametrize(
    "text",
    [
        "@app.post('/reset/{token}')\n" + HOOK,
        "@app.get('/users/<secret>')\n" + HOOK,
        "@app.get(f'{PREFIX}/token')\n" + HOOK,
        "@app.get(f'/{TOKEN_PATH}')\n" + HOOK,
        "requests.get(f'https://example.org/{token}')\n",
        "session.post(f'/{token}')\n",
        "@app.get('/', token=TOKEN)\n" + HOOK,
        "for key, view in views.items():\n    app.add_url_rule(f'/{key}', view_func=view)\n",
        "url = f'https://example.org/{TOKEN}'\n@app.get('/')\n" + HOOK,
        "p = hashlib.sha256(TOKEN).hexdigest()\n@app.post(f'/{p}')\n" + HOOK,
        "x = (f'/{name}', Handler, token)\n",
        "urlpatterns = [path('token/', views.obtain_auth_token)]\n",
        "URL_TOKEN = '/token/'\n@app.post(URL_TOKEN)\n" + HOOK,
        "from aiohttp import web; app.add_routes([web.post('/token', get_token)])\n",
    ],
)
def test_what_is_none(text: str):
    assert found({"a.py": text}) == []


@pytest.mark.parametrize(
    ("kept", "route"),
    [
        ("SET_PASSWORD = 'accounts/set_password/'\n", "path(names.SET_PASSWORD, view)\n"),
        ("NEW_TOKEN = 'settings/tools/create-api-token'\n", "path(names.NEW_TOKEN, view)\n"),
        ("class Pages:\n    RESET_PASSWORD = '/reset'\n", "path(names.Pages.RESET_PASSWORD, v)\n"),
        ("CREATE_TOKEN = 'create-token'\n", "path(f'api/{names.CREATE_TOKEN}', view)\n"),
    ],
)
def test_the_path_of_a_page_is_none_wherever_it_is_kept(kept: str, route: str):
    texts = {"urls.py": f"import names\n\nurlpatterns = [{route.strip()}]\n"}
    assert found({**texts, "names.py": kept}) == []
    secret = kept[: kept.index("'")] + "'x81Qz'\n"
    assert len(found({**texts, "names.py": secret})) == 1


def test_the_names_of_secrets():
    for name in ("TOKEN", "bot_token", "botToken", "API_KEY", "apikey", "WEBHOOK_SECRET", "passwd"):
        assert is_secret(name), name
    for name in (
        "key",
        "token_url",
        "TOKENS",
        "secrets",
        "tokenizer",
        "monkey",
        "verification_token",
    ):
        assert not is_secret(name), name
