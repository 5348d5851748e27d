"""Empty brokers for the time of a run, so that no worker sees the project's real jobs: one a file.

Each has its NAME, the PROGRAM that is started, FOLDERS in which that lies beside the PATH, what
shows that a project uses it (SCHEMES of addresses, MODULES that are imported; without either it
is started for any worker), how a user gets it (INSTALL), and `started(program, folder)`, which
yields its address on 127.0.0.1. `empty(address)` takes out what a process has left for the next.
"""
