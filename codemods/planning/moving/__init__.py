"""The set-up module gets another name or place: the answer, the file and the record."""
