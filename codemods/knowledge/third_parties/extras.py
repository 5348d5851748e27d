"""What the extras of other packages bring of what the SDK instruments.

Written by `python -m tools.third_party FOLDER...`, too. EXTRAS: what is installed along with an
extra, PLAIN_EXTRAS: those that bring nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from codemods.knowledge.third_parties.brings import split

EXTRAS: Mapping[str, tuple[str, ...]] = split(
    """\
anthropic[aiohttp] black[d] fsspec[http] google-api-core[async-rest] google-auth[aiohttp]
    google-genai[aiohttp] huggingface-hub[inference] itemadapter[scrapy] openai-agents[cloudflare]
    prometheus-client[aiohttp] update-checker[async]: aiohttp
openai-agents[litellm]: aiohttp botocore httpx huggingface-hub litellm openai
langchain[community]: aiohttp httpx langchain-core sqlalchemy
peewee[aiomysql] sqlalchemy[aiomysql] tortoise-orm[aiomysql]: aiomysql
pydantic-ai-slim[anthropic]: anthropic httpx2
py-key-value-aio[postgresql] sqlalchemy[postgresql-asyncpg]: asyncpg
openai-agents[sqlalchemy]: asyncpg sqlalchemy
aiobotocore[boto3] anthropic[aws] anthropic[bedrock] boto3-stubs[boto3]
    botocore-stubs[botocore] cachelib[dynamodb] celery[dynamodb] celery[s3]
    django-anymail[amazon-ses] django-storages[boto3] django-storages[s3] flask-admin[s3]
    openai-agents[s3] openai[bedrock] pydantic-ai-slim[bedrock]
    pydantic-settings[aws-secrets-manager] pydantic-settings[aws-systems-manager]
    requests-cache[dynamodb] scrapy[s3]: botocore
pydantic-ai-slim[bedrock-mantle]: botocore httpx openai
dash[celery]: celery redis
pydantic-ai-slim[cohere]: cohere httpx huggingface-hub
celery[django] django-filter[drf] prometheus-client[django]: django
huggingface-hub[oauth] pytelegrambotapi[fastapi] sse-starlette[examples]: fastapi starlette
dash[async] dash[compress] flask-admin[translation]: flask
langsmith[gemini-live] pydantic-ai-slim[google-realtime] pydantic-ai-slim[google]: google-genai
    httpx2
aiobotocore[httpx] fastapi[standard] google-genai[httpx] langchain[qdrant]
    pydantic-ai-slim[groq] pydantic-ai-slim[tavily] resend[async] stripe[async]: httpx
starlette[full]: httpx httpx2
langsmith[openai-agents] langsmith[openai-realtime]: httpx httpx2 mcp openai openai-agents
    starlette
pydantic-ai-slim[huggingface]: httpx huggingface-hub
langchain[groq]: httpx langchain-core
langchain[openai] pydantic-ai-slim[cerebras] pydantic-ai-slim[crusoe]
    pydantic-ai-slim[openai-realtime] pydantic-ai-slim[openai] pydantic-ai-slim[openrouter]
    pydantic-ai-slim[snowflake] pydantic-ai-slim[zai]: httpx openai
dnspython[doh] openai[httpx2]: httpx2
anthropic[mcp] huggingface-hub[mcp] litellm[mcp] mistralai[agents] mistralai[mcp]: httpx2 mcp
    starlette
pydantic-ai-slim[mistral]: httpx2 mistralai
aiogram[mongo] apscheduler[mongodb] beanie[ocsp] beanie[zstd] cachelib[mongodb] cattrs[bson]
    celery[mongodb] flask-admin[pymongo] flask-limiter[mongodb] flask-session[mongodb]
    kombu[mongodb] motor[ocsp] openai-agents[mongodb] py-key-value-aio[mongodb]
    requests-cache[mongodb]: pymongo
aiocache[redis] aiohttp-session[aioredis] apscheduler[redis] cachelib[redis] celery[redis]
    dramatiq[redis] fastapi-cache2[redis] fastapi-mail[redis] flask-admin[rediscli]
    flask-limiter[redis] flask-session[redis] huey[backends] huey[redis] kombu[redis] limits[redis]
    limits[rediscluster] openai-agents[redis] portalocker[redis] py-key-value-aio[redis]
    pytelegrambotapi[redis] requests-cache[redis] slowapi[redis]: redis
aiomysql[sa] apscheduler[sqlalchemy] celery[sqlalchemy] kombu[sqlalchemy] pandas[mysql]
    sqlmodel[asyncio] sse-starlette[examples-db] streamlit[sql]: sqlalchemy
pydantic-ai-slim[ui] pydantic-ai-slim[web]: starlette
apscheduler[tornado] gunicorn[tornado] pika[tornado]: tornado
"""
)

PLAIN_EXTRAS = frozenset(
    (
        "aioboto3[s3cse] aiogram[i18n] aiogram[signature] aiohttp-session[pycrypto] "
        "aiohttp-session[pynacl] aiohttp-session[secure] aiomysql[rsa] aiosmtplib[uvloop] "
        "alembic[tz] anthropic[google-cloud] anthropic[vertex] anyio[trio] apispec[marshmallow] "
        "apispec[yaml] apscheduler[gevent] arq[watch] asyncpg[test] autobahn[accelerate] "
        "autobahn[asyncio] autobahn[nvx] autobahn[twisted] bandit[toml] bandit[yaml] "
        "bcrypt[tests] bcrypt[typecheck] beautifulsoup4[chardet] "
        "beautifulsoup4[charset-normalizer] beautifulsoup4[lxml] black[colorama] black[uvloop] "
        "bleach[css] build[virtualenv] cattrs[msgspec] cattrs[orjson] cattrs[pyyaml] "
        "cattrs[tomlkit] celery[auth] celery[brotli] celery[eventlet] celery[gevent] "
        "celery[librabbitmq] celery[msgpack] celery[pydantic] celery[pyro] celery[yaml] "
        "celery[zstd] channels-redis[cryptography] charset-normalizer[unicode-backport] "
        "coverage[toml] cryptography[ssh] cyclopts[trio] cyclopts[yaml] dj-stripe[mysql] "
        "django-allauth[headless] django-allauth[idp-oidc] django-allauth[mfa] "
        "django-allauth[socialaccount] django-anymail[brevo] django-anymail[mailersend] "
        "django-anymail[mailgun] django-anymail[mailjet] django-anymail[mandrill] "
        "django-anymail[postal] django-anymail[postmark] django-anymail[scaleway] "
        "django-anymail[sendgrid] django-anymail[sendinblue] django-anymail[sparkpost] "
        "django-anymail[unisender-go] django[argon2] django[bcrypt] dnspython[dnssec] "
        "dnspython[idna] dnspython[trio] dnspython[wmi] dramatiq[gevent] dramatiq[prometheus] "
        "dramatiq[watch] faker[image] faker[tzdata] fastapi-cli[standard-no-fastapi-cloud-cli] "
        "fastapi-cli[standard] fastapi-mail[httpx] fastapi[opentelemetry] filelock[typing] "
        "flask-admin[images] flask-jwt-extended[asymmetric-crypto] flask-limiter[cli] "
        "flask-session[cachelib] flask-wtf[email] flask[async] flask[dotenv] fonttools[lxml] "
        "fonttools[type1] fonttools[ufo] fsspec[entrypoints] fsspec[github] fsspec[tqdm] "
        "geopy[requests] geopy[timezone] gevent[dnspython] gevent[events] gevent[monitor] "
        "gevent[recommended] glom[toml] glom[yaml] google-api-core[grpc] "
        "google-auth-oauthlib[tool] google-auth[cryptography] google-auth[enterprise-cert] "
        "google-auth[grpc] google-auth[pyjwt] google-auth[pyopenssl] google-auth[requests] "
        "google-auth[rsa] google-auth[urllib3] google-cloud-storage[protobuf] "
        "google-cloud-storage[tracing] google-genai[httpx2] google-genai[pyopenssl] "
        "google-resumable-media[requests] googleapis-common-protos[grpc] grpcio[protobuf] "
        "gunicorn[gevent] gunicorn[gthread] gunicorn[http2] html5lib[chardet] html5lib[lxml] "
        "httpcore2[asyncio] httpcore2[http2] httpcore2[trio] httpcore[asyncio] httpcore[http2] "
        "httpcore[trio] httpx2[brotli] httpx2[cli] httpx2[http2] httpx2[ws] httpx[brotli] "
        "httpx[cli] httpx[http2] httpx[zstd] huey[postgres] huggingface-hub[hf-xet] "
        "incremental[scripts] isort[colors] itemadapter[attrs] itemadapter[pydantic] "
        "jinja2[i18n] joserfc[drafts] jsonschema-path[requests] kombu[librabbitmq] "
        "kombu[msgpack] kombu[yaml] langchain-aws[nova-sonic] langchain-core[extended-testing] "
        "langchain[all] langsmith[otel] langsmith[sandbox-auth] langsmith[sandbox] "
        "langsmith[vcr] litellm[bedrock-realtime] litellm[grpc] lxml[html-clean] lxml[htmlsoup] "
        "lxml[source] mako[testing] markdown-it-py[coverage] markdown[testing] mcp[cli] "
        "mcp[rich] mistralai[gcp] mistralai[realtime] mistralai[telemetry] "
        "mistralai[workflow-payload-compression] mistralai[workflow-payload-encryption] "
        "msgspec[yaml] mypy[dmypy] mypy[install-types] mypy[mypyc] mypy[native-parser] "
        "mypy[python2] mypy[reports] nltk[corenlp] nltk[plot] nltk[tgrep] nodeenv[certifi] "
        "oauthlib[rsa] oauthlib[signals] oauthlib[signedtoken] openai-agents[encrypt] "
        "openai-agents[realtime] openai-agents[voice] openai[datalib] openai[realtime] "
        "openai[vertex] opentelemetry-exporter-http-transport[requests] "
        "opentelemetry-exporter-http-transport[urllib3] opentelemetry-exporter-otlp-common[http] "
        "opentelemetry-exporter-otlp-proto-http[requests] pandas[compression] pandas[fss] "
        "pandas[output-formatting] pandas[timezone] pandas[xml] passlib[argon2] passlib[bcrypt] "
        "passlib[totp] pathspec[optional] pdfminer-six[image] peewee[aiosqlite] peewee[mysql] "
        "pika[twisted] pillow[typing] pillow[xmp] plotly[dev-pandas1] plotly[dev-pandas2] "
        "plotly[dev-pandas3] plotly[express] proto-plus[testing] psycopg[binary] psycopg[pool] "
        "pwdlib[argon2] pwdlib[bcrypt] py-key-value-aio[filetree] py-key-value-aio[memory] "
        "py-key-value-aio[pydantic] py-key-value-aio[wrappers-encryption] pydantic-ai-slim[cli] "
        "pydantic-ai-slim[realtime] pydantic-ai-slim[retries] pydantic-settings[toml] "
        "pydantic-settings[yaml] pydantic[dotenv] pydantic[email] pydantic[timezone] "
        "pygments[plugins] pygments[windows-terminal] pyjwt[crypto] pymongo[ocsp] pymysql[rsa] "
        "pypdf2[crypto] pypdf2[full] pypdf2[image] pypdf[brotli] pypdf[crypto] pypdf[cryptodome] "
        "pypdf[full] pypdf[image] pytelegrambotapi[pil] pytelegrambotapi[uvicorn] "
        "pytelegrambotapi[watchdog] python-crontab[cron-description] "
        "python-crontab[cron-schedule] python-dotenv[cli] python-jose[cryptography] "
        "python-jose[pycryptodome] qdrant-client[orjson] qrcode[pil] rapidfuzz[all] "
        "redis[hiredis] redis[jwt] redis[ocsp] redis[otel] redis[xxhash] "
        "requests-cache[security] requests-cache[yaml] requests-oauthlib[rsa] requests[security] "
        "requests[socks] requests[use-chardet-on-py3] scrapy[images] service-identity[idna] "
        "setuptools[certs] setuptools[cover] setuptools[ssl] sqlalchemy-utils[babel] "
        "sqlalchemy-utils[encrypted] sqlalchemy-utils[timezone] sqlalchemy[aiosqlite] "
        "sqlalchemy[asyncio] sqlalchemy[asyncmy] sqlalchemy[mypy] sqlalchemy[mysql] "
        "sqlalchemy[postgresql-psycopg2binary] sqlalchemy[postgresql-psycopg] "
        "sqlalchemy[postgresql-psycopgbinary] sqlalchemy[postgresql] sqlalchemy[pymysql] "
        "sqlparse[dev] sse-starlette[uvicorn] tablib[html] tabulate[widechars] "
        "time-machine[dateutil] tqdm[discord] tqdm[telegram] trafilatura[docs] twisted[tls] "
        "twisted[websocket] txaio[all] txaio[asyncio] txaio[twisted] urllib3[brotli] urllib3[h2] "
        "urllib3[socks] uvicorn[standard] watchdog[watchmedo] werkzeug[watchdog] wrapt[dev] "
        "wtforms[email] zstandard[cffi] "
    ).split()
)
