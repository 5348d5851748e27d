"""What other packages leave alone of what the SDK instruments.

Written by `python -m tools.third_party FOLDER...`, too. PLUGINS: packages that a running program
may load unasked, by their entry points. PLAIN: packages that import none of it.
"""

from __future__ import annotations

PLUGINS = frozenset(
    (
        "apscheduler bandit build cyclopts flake8 flower gevent gunicorn huggingface-hub "
        "incremental isort mako markdown mccabe networkx numpy opentelemetry-api "
        "opentelemetry-exporter-http-transport opentelemetry-exporter-otlp-proto-http "
        "opentelemetry-sdk ormsgpack pandas playwright radon rapidfuzz setuptools stevedore trio "
        "virtualenv "
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
