"""What of a log line is a credential, by the name of what is logged and by what it was made of.

Seen with sentry-sdk 2.75.0 and Python's logging: a record from INFO on is a breadcrumb of the
errors after it, a log line where logs are on, from ERROR on an event, each with the whole text and
each argument; no option filters these by name (docs/what-leaves.md, tests/run/test_what_leaves.py).
"""

from __future__ import annotations

from codemods.files.pattern import pattern

# Methods of loggers whose lines arrive, and what a logger is called.
LEVELS = frozenset(
    """critical error exception fatal info log msg notice success warn warning""".split()
)
LOGGER = pattern(r"(?i)(?:^|_)log(?:ger|ging|s)?$")
LOGGERS = ("logging.getLogger", "logging.LoggerAdapter", "structlog.get_logger", "logbook.Logger")
BINDING = frozenset(("bind", "getChild", "opt", "patch"))  # a logger again
# Keywords of such a call that are no part of what is logged.
ASIDE = frozenset("exc_info stack_info stacklevel".split())
LOW = pattern(r"(?i)\b(?:debug|trace|notset)\b|^1?0$")  # a level that never arrives

# What a file holds that logs, and what one that logs a credential names, in small letters: far
# quicker than its tree, and than a search that minds no letter's size.
LOGS = pattern(r"(?i)log(?:ger|ging|s)?(?:\(.*\))?\.\w+\(|get_?logger")
WORDS = pattern(
    r"token|secret|passw|(?:api|access|private|auth)_?key|dsn\b|conn\w*str|cookie|environ\b"
    r"|(?:amqp|broker|celery|d(?:ata)?b(?:ase)?|mongo|mysql|pg|p(?:ost)?gres|psql|rabbit|redis|sql"
    r"|backend)\w*ur[il]\b|\breq(?:uest)?\.(?:args|body|data|form|get|headers|json|meta|params|post"
    r"|query|values)|app\.config\b|\bevent, *context\b|authorization|://[^\s/:@]*:[^\s/@]+@"
    r"|['\"]auth['\"]|auth_(?:data|header|str(?:ing)?)\b|(?:cfg|conf(?:ig)?|settings)\.(?:__dict__"
    r"|as_dict|dict|model_dump|to_dict)|\blog\w*\.\w+\([^\n]*(?:cfg|conf(?:ig)?|settings)\)"
)
# A token that is none: of a text, of a list's next page, of what is cancelled.
HARMLESS = pattern(
    r"(?i)(?:^|_)(?:bos|cancel\w*|continuation|cur(?:rent)?|end|eos|first|last|mask|max|min|next"
    r"|num|pad|page|prev(?:ious)?|sep|special|start|stop|sub|sync|unk|word)_?token$"
)
# Settings that are an address with a password: `REDIS_URL`, `sqlalchemy_database_uri`, `dsn`.
ADDRESS = pattern(
    r"(?:^|_)(?:amqp|broker|celery_\w+|database|db|mongo(?:db)?|mysql|pg|postgres(?:ql)?|psql"
    r"|rabbit(?:mq)?|rediss?|result_backend|sql|sqlalchemy\w*)_?(?:\w+_)?(?:dsn|ur[il])$"
    r"|(?:^|_)conn(?:ection)?_?str(?:ing)?$|^dsn$"
)
# An address that shows its password, as a text of the code: `mysql://guest:guest@host/db`.
WITH_PASSWORD = pattern(r"\w+://[^\s/:@]*:[^\s/@]+@")
COOKIES = pattern(r"^(?:\w*_)?(?:cookie_?jar|cookies|set_cookie)$")
# What a request holds as it came, by the attributes and methods of what is called so.
REQUESTS = frozenset(("req", "request"))
OF_REQUESTS = frozenset(
    """GET META POST args body cookies data environ form get_data get_json headers json params
    query_params values""".split()
)
# The address of a request, by the same.
URLS = frozenset(
    """base_url build_absolute_uri full_path get_full_path path path_info path_qs path_url rel_url
    request_uri uri url""".split()
)
URL_WORDS = pattern(rf"\breq(?:uest)?\.(?:{'|'.join(sorted(URLS))})\b")
WHOLE = frozenset(("app.config", "current_app.config", "os.environ"))
CALLED_BACK = ("event", "context")  # the arguments of a function that a platform calls
KEYS = pattern(r"(?i)^(?:proxy-)?auth(?:orization)?$|^(?:set-)?cookie$|^x-api-key$")
# What is sent to say who asks: `auth_header`, `basic_auth_str`.
AUTH = pattern(r"(?i)(?:^|_)auth_(?:data|header|str(?:ing)?)$")
# What holds a project's settings, and where a credential of it is read: it is among them.
_SETTINGS = r"_*(?:app_|bot_)?(?:cfg|conf(?:ig(?:uration)?)?|env(?:_config)?|settings)"
SETTINGS = pattern(rf"(?i)^{_SETTINGS}$")
OF_SETTINGS = pattern(
    rf"(?i)\b(?P<name>{_SETTINGS})"
    r"(?:\.(?!get\()(?P<attribute>\w+)|(?:\[|\.get\() *['\"](?P<key>\w+)['\"](?: *\])?)"
)
DUMPS = frozenset("as_dict asdict dict model_dump model_dump_json to_dict vars".split())
HIDDEN = pattern(r"\.get_secret_value|\s*=[^=]")  # its text shows nothing, or it is put there
# What a value comes through as it is; anything else may mask it.
THROUGH = frozenset(
    """as_dict asdict copy decode dict dumps format fromkeys get getenv json join list model_dump
    model_dump_json pformat quote quote_plus replace repr sorted str strip to_dict unquote items
    values vars""".split()
)
MUCH = 16  # letters of a beginning that show a value
# What tells of a value without showing it, by the last word of the function.
MASKING = pattern(r"(?i)^(?:bool|id|is_\w+|len|type)$|mask|redact|obfusc|censor|hash|digest|hide")
# A bare `token` that is a word: searched for, or looked at letter by letter.
A_WORD = frozenset(("token",))
SEARCHED = frozenset("keyword lookup phrase q query search term text word".split())
OF_WORDS = frozenset(
    """capitalize isalnum isalpha isdecimal isdigit islower isnumeric ispunct isspace istitle
    isupper lemma lemma_ lower pos pos_ tag_ title upper""".split()
)
