"""Build backends: which of a project's modules an installed package holds, one file each.

Each has `BACKENDS`, the beginnings of what `build-system.build-backend` says, and
`leaves_out(metadata, path)`: the setting that would have to name the module in `path`, "" where
it is packed or nothing tells. `path` starts from the project's folder.
"""
