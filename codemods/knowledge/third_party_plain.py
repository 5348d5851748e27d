"""What other packages leave alone of what the SDK instruments, and what their extras bring of it.

Written by `python -m tools.third_party FOLDER...`, too. EXTRAS: what is installed along with an
extra, PLAIN_EXTRAS: those that bring nothing of it. PLUGINS: packages that a running program may
load unasked, by their entry points. PLAIN: packages that import none of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from codemods.knowledge.third_party_brings import split

EXTRAS: Mapping[str, tuple[str, ...]] = split(
    {
        "aiomysql[sa]": "sqlalchemy",
        "anthropic[aiohttp]": "aiohttp",
        "anthropic[aws]": "botocore",
        "anthropic[bedrock]": "botocore",
        "anthropic[mcp]": "httpx2 mcp starlette",
        "apscheduler[mongodb]": "pymongo",
        "apscheduler[redis]": "redis",
        "apscheduler[sqlalchemy]": "sqlalchemy",
        "apscheduler[tornado]": "tornado",
        "black[d]": "aiohttp",
        "celery[django]": "django",
        "celery[dynamodb]": "botocore",
        "celery[mongodb]": "pymongo",
        "celery[redis]": "redis",
        "celery[s3]": "botocore",
        "celery[sqlalchemy]": "sqlalchemy",
        "dnspython[doh]": "httpx2",
        "dramatiq[redis]": "redis",
        "fastapi-mail[redis]": "redis",
        "fastapi[standard]": "httpx",
        "fsspec[http]": "aiohttp",
        "google-api-core[async-rest]": "aiohttp",
        "google-auth[aiohttp]": "aiohttp",
        "google-genai[aiohttp]": "aiohttp",
        "google-genai[httpx]": "httpx",
        "gunicorn[tornado]": "tornado",
        "huey[backends]": "redis",
        "huey[redis]": "redis",
        "huggingface-hub[inference]": "aiohttp",
        "huggingface-hub[mcp]": "httpx2 mcp starlette",
        "huggingface-hub[oauth]": "fastapi starlette",
        "kombu[mongodb]": "pymongo",
        "kombu[redis]": "redis",
        "kombu[sqlalchemy]": "sqlalchemy",
        "langchain[community]": "aiohttp httpx langchain-core sqlalchemy",
        "langchain[groq]": "httpx langchain-core",
        "langchain[openai]": "httpx openai",
        "langchain[qdrant]": "httpx",
        "langsmith[gemini-live]": "google-genai httpx2",
        "langsmith[openai-agents]": "httpx httpx2 mcp openai openai-agents starlette",
        "langsmith[openai-realtime]": "httpx httpx2 mcp openai openai-agents starlette",
        "limits[redis]": "redis",
        "limits[rediscluster]": "redis",
        "litellm[mcp]": "httpx2 mcp starlette",
        "mistralai[agents]": "httpx2 mcp starlette",
        "mistralai[mcp]": "httpx2 mcp starlette",
        "motor[ocsp]": "pymongo",
        "openai-agents[cloudflare]": "aiohttp",
        "openai-agents[litellm]": "aiohttp botocore httpx huggingface-hub litellm openai",
        "openai-agents[mongodb]": "pymongo",
        "openai-agents[redis]": "redis",
        "openai-agents[s3]": "botocore",
        "openai-agents[sqlalchemy]": "asyncpg sqlalchemy",
        "openai[bedrock]": "botocore",
        "openai[httpx2]": "httpx2",
        "pandas[mysql]": "sqlalchemy",
        "portalocker[redis]": "redis",
        "prometheus-client[aiohttp]": "aiohttp",
        "prometheus-client[django]": "django",
        "py-key-value-aio[mongodb]": "pymongo",
        "py-key-value-aio[postgresql]": "asyncpg",
        "py-key-value-aio[redis]": "redis",
        "pydantic-ai-slim[anthropic]": "anthropic httpx2",
        "pydantic-ai-slim[bedrock-mantle]": "botocore httpx openai",
        "pydantic-ai-slim[bedrock]": "botocore",
        "pydantic-ai-slim[cerebras]": "httpx openai",
        "pydantic-ai-slim[cohere]": "cohere httpx huggingface-hub",
        "pydantic-ai-slim[crusoe]": "httpx openai",
        "pydantic-ai-slim[google-realtime]": "google-genai httpx2",
        "pydantic-ai-slim[google]": "google-genai httpx2",
        "pydantic-ai-slim[groq]": "httpx",
        "pydantic-ai-slim[huggingface]": "httpx huggingface-hub",
        "pydantic-ai-slim[mistral]": "httpx2 mistralai",
        "pydantic-ai-slim[openai-realtime]": "httpx openai",
        "pydantic-ai-slim[openai]": "httpx openai",
        "pydantic-ai-slim[openrouter]": "httpx openai",
        "pydantic-ai-slim[snowflake]": "httpx openai",
        "pydantic-ai-slim[tavily]": "httpx",
        "pydantic-ai-slim[ui]": "starlette",
        "pydantic-ai-slim[web]": "starlette",
        "pydantic-ai-slim[zai]": "httpx openai",
        "pydantic-settings[aws-secrets-manager]": "botocore",
        "pydantic-settings[aws-systems-manager]": "botocore",
        "resend[async]": "httpx",
        "slowapi[redis]": "redis",
        "sqlalchemy[aiomysql]": "aiomysql",
        "sqlalchemy[postgresql-asyncpg]": "asyncpg",
        "sqlmodel[asyncio]": "sqlalchemy",
        "sse-starlette[examples-db]": "sqlalchemy",
        "sse-starlette[examples]": "fastapi starlette",
        "starlette[full]": "httpx httpx2",
        "stripe[async]": "httpx",
    }
)

PLUGINS = frozenset(
    (
        "apscheduler bandit build cyclopts flake8 flower gevent gunicorn huggingface-hub "
        "incremental isort mako markdown mccabe networkx numpy opentelemetry-api "
        "opentelemetry-exporter-http-transport opentelemetry-exporter-otlp-proto-http "
        "opentelemetry-sdk ormsgpack pandas playwright radon rapidfuzz setuptools stevedore trio "
        "virtualenv "
    ).split()
)

PLAIN_EXTRAS = frozenset(
    (
        "aiomysql[rsa] aiosmtplib[uvloop] alembic[tz] anthropic[google-cloud] anthropic[vertex] "
        "anyio[trio] apispec[marshmallow] apispec[yaml] apscheduler[gevent] arq[watch] "
        "asyncpg[test] bandit[toml] bandit[yaml] bcrypt[tests] bcrypt[typecheck] "
        "beautifulsoup4[chardet] beautifulsoup4[charset-normalizer] beautifulsoup4[lxml] "
        "black[colorama] black[uvloop] bleach[css] build[virtualenv] celery[auth] celery[brotli] "
        "celery[eventlet] celery[gevent] celery[librabbitmq] celery[msgpack] celery[pydantic] "
        "celery[pyro] celery[yaml] celery[zstd] charset-normalizer[unicode-backport] "
        "coverage[toml] cryptography[ssh] cyclopts[trio] cyclopts[yaml] django[argon2] "
        "django[bcrypt] dnspython[dnssec] dnspython[idna] dnspython[trio] dnspython[wmi] "
        "dramatiq[gevent] dramatiq[prometheus] dramatiq[watch] faker[image] faker[tzdata] "
        "fastapi-cli[standard-no-fastapi-cloud-cli] fastapi-cli[standard] fastapi-mail[httpx] "
        "fastapi[opentelemetry] filelock[typing] flask-jwt-extended[asymmetric-crypto] "
        "flask[async] flask[dotenv] fsspec[entrypoints] fsspec[github] fsspec[tqdm] "
        "gevent[dnspython] gevent[events] gevent[monitor] gevent[recommended] "
        "google-api-core[grpc] google-auth-oauthlib[tool] google-auth[cryptography] "
        "google-auth[enterprise-cert] google-auth[grpc] google-auth[pyjwt] "
        "google-auth[pyopenssl] google-auth[requests] google-auth[rsa] google-auth[urllib3] "
        "google-genai[httpx2] google-genai[pyopenssl] googleapis-common-protos[grpc] "
        "grpcio[protobuf] gunicorn[gevent] gunicorn[gthread] gunicorn[http2] httpcore2[asyncio] "
        "httpcore2[http2] httpcore2[trio] httpcore[asyncio] httpcore[http2] httpcore[trio] "
        "httpx2[brotli] httpx2[cli] httpx2[http2] httpx2[ws] httpx[brotli] httpx[cli] "
        "httpx[http2] httpx[zstd] huey[postgres] huggingface-hub[hf-xet] incremental[scripts] "
        "isort[colors] jinja2[i18n] joserfc[drafts] jsonschema-path[requests] kombu[librabbitmq] "
        "kombu[msgpack] kombu[yaml] langchain-core[extended-testing] langchain[all] "
        "langsmith[otel] langsmith[sandbox-auth] langsmith[sandbox] langsmith[vcr] "
        "litellm[bedrock-realtime] litellm[grpc] lxml[html-clean] lxml[htmlsoup] lxml[source] "
        "mako[testing] markdown-it-py[coverage] markdown[testing] mcp[cli] mcp[rich] "
        "mistralai[gcp] mistralai[realtime] mistralai[telemetry] "
        "mistralai[workflow-payload-compression] mistralai[workflow-payload-encryption] "
        "msgspec[yaml] mypy[dmypy] mypy[install-types] mypy[mypyc] mypy[native-parser] "
        "mypy[python2] mypy[reports] nodeenv[certifi] oauthlib[rsa] oauthlib[signals] "
        "oauthlib[signedtoken] openai-agents[encrypt] openai-agents[realtime] "
        "openai-agents[voice] openai[datalib] openai[realtime] openai[vertex] "
        "opentelemetry-exporter-http-transport[requests] "
        "opentelemetry-exporter-http-transport[urllib3] opentelemetry-exporter-otlp-common[http] "
        "opentelemetry-exporter-otlp-proto-http[requests] pandas[compression] pandas[fss] "
        "pandas[output-formatting] pandas[timezone] pandas[xml] passlib[argon2] passlib[bcrypt] "
        "passlib[totp] pathspec[optional] pdfminer-six[image] pillow[typing] pillow[xmp] "
        "proto-plus[testing] psycopg[binary] psycopg[pool] pwdlib[argon2] pwdlib[bcrypt] "
        "py-key-value-aio[filetree] py-key-value-aio[memory] py-key-value-aio[pydantic] "
        "py-key-value-aio[wrappers-encryption] pydantic-ai-slim[cli] pydantic-ai-slim[realtime] "
        "pydantic-ai-slim[retries] pydantic-settings[toml] pydantic-settings[yaml] "
        "pydantic[email] pydantic[timezone] pygments[plugins] pygments[windows-terminal] "
        "pyjwt[crypto] pymongo[ocsp] pymysql[rsa] pypdf2[crypto] pypdf2[full] pypdf2[image] "
        "pypdf[brotli] pypdf[crypto] pypdf[cryptodome] pypdf[full] pypdf[image] "
        "python-crontab[cron-description] python-crontab[cron-schedule] python-dotenv[cli] "
        "python-jose[cryptography] python-jose[pycryptodome] qdrant-client[orjson] "
        "rapidfuzz[all] redis[hiredis] redis[jwt] redis[ocsp] redis[otel] redis[xxhash] "
        "requests-oauthlib[rsa] requests[security] requests[socks] requests[use-chardet-on-py3] "
        "service-identity[idna] setuptools[certs] setuptools[cover] setuptools[ssl] "
        "sqlalchemy[aiosqlite] sqlalchemy[asyncio] sqlalchemy[asyncmy] sqlalchemy[mypy] "
        "sqlalchemy[mysql] sqlalchemy[postgresql-psycopg2binary] sqlalchemy[postgresql-psycopg] "
        "sqlalchemy[postgresql-psycopgbinary] sqlalchemy[postgresql] sqlalchemy[pymysql] "
        "sqlparse[dev] sse-starlette[uvicorn] tabulate[widechars] time-machine[dateutil] "
        "tqdm[discord] tqdm[telegram] trafilatura[docs] urllib3[brotli] urllib3[h2] "
        "urllib3[socks] uvicorn[standard] watchdog[watchmedo] werkzeug[watchdog] wrapt[dev] "
        "zstandard[cffi] "
    ).split()
)

PLAIN = frozenset(
    (
        "a2wsgi aiofile aiofiles aiohappyeyeballs aiosignal aiosmtplib aiosqlite amqp aniso8601 "
        "annotated-doc annotated-types anyio apispec apprise argcomplete argon2-cffi "
        "argon2-cffi-bindings asgiref ast-serialize async-timeout asyncmy asyncpg attrs babel "
        "backoff backports-tarfile bandit bcrypt beartype beautifulsoup4 bidict bleach blessed "
        "blinker botocore brotli build cachetools caio cbor2 certifi cffi cfgv chardet "
        "charset-normalizer click click-didyoumean click-plugins click-repl clickhouse-driver "
        "colorama constantly copier copier-sentry copier-template-extensions courlan coverage "
        "cron-descriptor croniter crontab cryptography cssselect2 cycler cyclopts "
        "dataclasses-json dateparser defusedxml deprecated deprecation diff-match-patch "
        "dirtyjson distlib distro docstring-parser docx2txt dunamai durationpy ecdsa editor "
        "essentials et-xmlfile eval-type-backport exceptiongroup execnet executing faiss-cpu "
        "fastavro fastuuid feedparser feedparser-sgmllib filelock filetype flake8 flask "
        "flatbuffers fpdf freezegun frozenlist funcy gevent google-api-python-client "
        "google-auth-httplib2 google-auth-oauthlib google-crc32c googleapis-common-protos "
        "graphene graphql-core graphql-relay greenlet griffe griffecli griffelib groovy grpcio "
        "grpcio-status grpcio-tools gtts guardpost h11 h2 hatchling hf-xet hiredis hpack "
        "html2text html5tagger htmldate httpcore httpcore2 httplib2 httptools httpx humanize "
        "hupper hypercorn hyperframe hyperlink icalendar identify idna importlib-metadata "
        "importlib-resources incremental inflection iniconfig inquirer isodate isort "
        "itsdangerous jaraco-classes jaraco-context jaraco-functools jeepney jinja2 "
        "jinja2-ansible-filters jinxed jiter jmespath joserfc jsonpatch jsonpath-python "
        "jsonpointer jsonref jsonschema jsonschema-path jsonschema-specifications justext "
        "keyring kiwisolver langchain-protocol libcst librt limits logfire-api loguru lxml "
        "lxml-html-clean mailjet-rest makefun mako mando markdown markdown-it-py markupsafe "
        "marshmallow marshmallow-enum mccabe mcp-types mdurl milksnake minio mmh3 more-itertools "
        "msgpack msgspec multidict multipart multitasking mypy mypy-extensions narwhals networkx "
        "nodeenv numpy oauthlib onnxruntime openapi-pydantic opentelemetry-api "
        "opentelemetry-exporter-http-transport opentelemetry-exporter-otlp-common "
        "opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-http "
        "opentelemetry-proto opentelemetry-sdk opentelemetry-semantic-conventions ordered-set "
        "orjson ormsgpack outcome overrides packaging pastedeploy pathable pathspec pdf2image "
        "pdfkit pdfminer-six pdfplumber pendulum phonenumbers pillow plaster plaster-pastedeploy "
        "platformdirs playwright pluggy plumbum pre-commit priority prompt-toolkit propcache "
        "proto-plus protobuf psutil psycopg-binary psycopg2-binary pwdlib pyasn1 pyasn1-modules "
        "pybase64 pycodestyle pycparser pycron pycryptodome pydantic-core pydantic-graph pydub "
        "pydyf pyee pyenchant pyflakes pygments pyjwt pymupdf-layout pymupdf4llm pymupdfb "
        "pymysql pyopenssl pyparsing pypdf pypdf2 pypdfium2 pyperclip pyphen pypika "
        "pyproject-hooks pyramid pysocks pysubs2 pytest pytest-asyncio pytest-copie pytest-cov "
        "pytest-mock pytest-xdist python-crontab python-dateutil python-decouple "
        "python-discovery python-docx python-dotenv python-http-client python-jose "
        "python-json-logger python-magic python-multipart python-pptx python-slugify "
        "python3-openid pytokens pytz pyuwsgi pyyaml questionary radon rapidfuzz rarfile rcssmin "
        "reactivex readchar redis referencing regex reportlab requests requests-oauthlib "
        "requests-toolbelt rich rich-click rich-rst rjsmin rodi rpds-py rsa ruamel-yaml ruff "
        "runs sanic-routing schedule scipy secretstorage selenium sentry-relay service-identity "
        "setuptools shellingham simhash simple-websocket simplejson simsimd six sniffio "
        "sortedcontainers soupsieve sqlparse stevedore structlog swagger-spec-validator tabulate "
        "text-unidecode threadpoolctl tiktoken time-machine tinycss2 tinyhtml5 tinytag tld toml "
        "tomlkit tornado trafilatura translationstring trio trio-websocket trove-classifiers "
        "truststore types-pyyaml types-requests typing-extensions typing-inspect "
        "typing-inspection tzdata tzlocal ujson uncalled-for uritemplate urllib3 uuid uuid-utils "
        "uv uvloop validators venusian vine virtualenv vulture waitress watchdog watchfiles "
        "wcwidth webauthn webencodings webob websocket-client websockets werkzeug wheel wrapt "
        "wsproto xlsxwriter xmltodict xmod xxhash yarl youtube-transcript-api zipp "
        "zope-deprecation zope-event zope-interface zopfli zstandard "
    ).split()
)
