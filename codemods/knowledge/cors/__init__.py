"""One CORS library a file: how it is told which request headers a browser may send."""
