"""Launch files, one format per module: how each is read and how a command in it is edited.

A format has `matches(path)`, cheap and by name; `read(path, text)`, which gives a Command
per simple command and never raises; `edit(text, line=, program=, insert=)`, which puts
words behind a program or raises Refused. `RUNS` says where its relative paths start:
"beside" the file, in an "image", or "anywhere" where only the target can tell. A `WEIGHT`
of 1 marks what developers use: it is listed after what deployments use.

`read` leaves `Command.cwd` as the file has it: absolute for a server's or container's own
folder, "//…" for one below the project's top, "" where nothing is said. `launches` maps
all of these to folders of the project.
"""
