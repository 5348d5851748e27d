"""What of a log line tells who somebody is or where, by the name of what is logged."""

from __future__ import annotations

from codemods.files.pattern import pattern

# An address, a number, a position, a name: not a count of them, nor whether one was sent.
PEOPLE = pattern(
    r"(?i)^(?:\w*_)?(?:e_?mail(?:_addr(?:ess)?|_for_log|_lower|_norm\w*)?|phone(?:_?n(?:o|umber))?"
    r"|msisdn|latitude|longitude|lng|coord(?:inate)?s|(?:first|last|full)_name|birth_?da(?:te|y)"
    r"|date_of_birth|ssn|passport_(?:no|number)|iban)$"
)
# What a file that logs such a thing names, in small letters: far quicker than its tree.
PEOPLE_WORDS = pattern(r"mail|phone|msisdn|tude\b|lng|coord|_name\b|birth|\bssn|passport_|iban")
