"""Names and texts that show a secret, and such that only look like it: each kind once."""

from __future__ import annotations

SECRET_NAMES = """
    password passwd PASSWORD db_password smtp_password smtpPassword DB_PASSWORD_2 password_hash
    passphrase pass_phrase passcode reset_code code pass SMTP_PASS redis_pass pwd mysql_pwd
    userPwd pw db_pw secret client_secret SECRET_KEY clientSecret token access_token X-Auth-Token
    bot_token tokenValue refresh_token id_token credentials aws_credentials db_creds authorization
    Authorization proxy-authorization HTTP_AUTHORIZATION cookie Set-Cookie HTTP_COOKIE session
    sessionid session_id user_session connect.session csrf csrftoken XSRF-TOKEN _csrf api_key apikey
    apiKey x-api-key X_API_KEY access_key aws_secret_access_key account_key app_key auth_key
    client_key privateKey encryption_key master_key signing_key signature X-Amz-Signature auth
    http_auth sig otp pin jwt user_otp pin_code remember remember_me smtp.password
    sentry.message.parameter.0
    """.split()
LOST_NAMES = "smtpPass dbpass key kid login_code vault http.query".split()  # sent as they are
TAKEN_NAMES = "auth_user pass_rate session_count".split()  # no secrets, and withheld all the same
OTHER_NAMES = """
    author authority authenticated authors monkey keyboard passenger compass bypass
    encompass trespass passed passes passing passive sessionmaker design assign designer
    key keys key_id hotkey
    turkey tokens max_tokens total_tokens prompt_tokens gen_ai.usage.input_tokens
    gen_ai.usage.output_tokens.reasoning token_count token_usage token_type token_limit tokenizer
    status_code http.response.status_code error_code status event_id trace_id span_id
    parent_span_id user username email id url description message value type module function
    filename lineno level logger environment release server_name platform timestamp transaction
    contexts tags breadcrumbs spans cookies data user_agent method http.method http.fragment
    db.system op origin thread.id sentry.message.template note customer order_id page opinion
    pinned spin sigma signal designation headers body
    """.split()
# What stands in a text for the secret, in each of these, is S3.
SECRET_TEXTS = (
    "https://x.example/cb?code=S3&state=1",
    "EnvironHeaders([('Authorization', 'eyS3'), ('Accept', 'x')])",
    "password=S3",
    "Config(user='ann', password='hun,t)S3', host='h')",
    'Db(password="it\'s S3")',
    "{'smtp_password': 'abc S3'}",
    "Settings(secret_key=SecretStr('S3'))",
    "postgresql://bob:hun%40S3@db:5432/shop",
    "redis://:pa@S3@host/0",
    "host=db dbname=x user=bob password=S3",
    "DRIVER={ODBC};SERVER=x;UID=sa;PWD=S3;Trust=yes",
    '"{\\"api_key\\": \\"S3\\"}"',
    "https://x.example/p?page=2&token=S3&sort=up",
    "GET / HTTP/1.1\r\nAuthorization: Bearer a.S3\r\nHost: x",
    "{'Authorization': 'Basic dXNlS3', 'Accept': 'x'}",
    "b'GET / HTTP/1.1\\r\\nAuthorization: Bearer S3\\r\\n'",
    "auth: Bearer abcdefghS3",
    "login: token: S3",
    "API key: S3",
    "the access key = S3",
    "passphrase: 'correct S3'",
    "password: b'S3'",
    "Token(session_id='S3')",
    "otp=S31456",
    "sig=ab%2FS3&x=1",
    "UPDATE users SET password = 'S3' WHERE id = 4",
    "credentials={'user': 'bob', 'key': {'x': 'S3'}}",
    "secrets=['abc', 'S3']",
    "password='unclosed and S3",
    "auth=('bob', 'S3')",
    "X-Amz-Signature=S3&X-Amz-Date=2",
    "passwd => 'S3'",
    "assert token == 'S3'",
    "smtpPassword: S3",
    "user:\n  password: S3\n  host: x",
    "password_hash=pbkdf2_sha256$1$S3",
    "csrfmiddlewaretoken=S3",
)
# What leaves all the same: behind a quote that is escaped, an escaped "=" or none, and by a name
# that says too little.
LOST_TEXTS = (
    '{"password": "a\\"b S3"}',
    '"{\\"api_key\\": \\"abc S3\\"}"',
    "DRIVER%3D%7BODBC%7D%3BUID%3Dsa%3BPWD%3DS3",
    "/p?key=S3&x=1",
    "Cookie: theme=dark; sid=S3\r\nHost: x",
    "sent Bearer abcdefghS3",
    "curl --password S3 --verbose",
    "the password is S3",
    "smtpPass=S3",
)
# What holds no secret, and is withheld all the same.
TAKEN_TEXTS = ("password: None", "password=''", "token=True", "password: null")
OTHER_TEXTS = (
    "KeyError: 'password'",
    "Wrong password for bob",
    "SELECT a FROM t WHERE password = %s",
    "SELECT a FROM t WHERE password = ?",
    "INNER JOIN auth_user ON auth_user.id = users.id",
    "max_tokens: 4096",
    "total_tokens=12345",
    "token_count=5000",
    "token_type='bearer'",
    "tokenizer: fast",
    "author: Ann",
    "monkey=banana",
    "keyboard: qwerty",
    "{'key': 'value'}",
    "keys=['a']",
    "with code=ERR_42",
    "status_code=5000",
    "https://x.example:8443/a@b",
    "http://localhost:8000/x",
    "user@example.org: hello",
    "git+ssh://git@github.com/x/y",
    "postgres://bob@db/shop",
    "passenger='Ann'",
    "compass: north",
    "bypass=everything",
    "passed: tests/x.py",
    "pass 5 of 6",
    "sessionmaker(bind=engine)",
    "No such file: /tmp/x",
    "10:20:30",
    "foo::bar",
    "Basic usage: see docs",
    "bearer of bad news",
    "--verbose --keyspace main",
    "Traceback (most recent call last):",
    "design=flat",
    "assign: x",
    "opinion=good",
    "Signature expired",
    "invalid literal for int() with base 10: 'x'",
)
