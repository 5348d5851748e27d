"""One command of the command line a file: HELP, `arguments(parser)` and `run(given, out)`."""
