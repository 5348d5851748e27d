"""What a scheduler's own calls say about its jobs: one module per framework, by its stem.

Each has `jobs(text) -> tuple[ScheduledJob, ...]`, a function of a module's source that
raises nothing: what it can't read for certain comes back without a configuration, with the
reason. `LOCAL_TIME` says that a time of day without a zone is that of the process.
"""
