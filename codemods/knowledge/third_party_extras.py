"""What the extras of other packages bring of what the SDK instruments.

Written by `python -m tools.third_party FOLDER...`, too. EXTRAS: what is installed along with an
extra, PLAIN_EXTRAS: those that bring nothing of it.
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
