"""How scripts bring new code to the machine where it runs, and start it anew there."""

from __future__ import annotations

from codemods.files.pattern import pattern

FETCHES = pattern(
    r"\bgit\s+(?:-[Cc]\s+\S+\s+)*(?:pull|reset\s+--hard|merge|checkout)\b|\b(?:rsync|scp)\s+-?\S"
)
RESTARTS = pattern(
    r"\b(?:systemctl|supervisorctl|pm2|monit|rc-service|initctl|sv)\s+(?:-\S+\s+)*"
    r"(?:re(?:start|load)|update|start)\s+[\"']?(?P<name>[\w@.:${}-]+)"
    r"|\b(?:service|rc-service)\s+(?P<other>[\w@.-]+)\s+re(?:start|load)\b"
    r"|\btouch\s+\S*(?:wsgi\.py|restart\.txt|reload)|\bkill\s+-(?:s\s+)?(?:SIG)?HUP\b"
    r"|\buwsgi\s+--reload\b"
)
# Servers of others' that are restarted beside a program.
OTHERS = pattern(
    r"(?i)(?:nginx|apache2?|httpd|caddy|traefik|haproxy|postgres\w*|mysql\w*|mariadb|redis\w*"
    r"|rabbitmq\w*|memcached|mongod\w*|docker|containerd|sshd?|crond?|fail2ban|rsyslog|php\S*)\b"
)
# What builds an image, which installs for itself.
BUILDS = pattern(r"\bdocker(?:-compose|\s+compose)?\b[^\n]*\b(?:build|up|pull|buildx|stack)\b")
