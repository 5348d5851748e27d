"""By which calls and names code ends an error before a hook of the SDK sees it."""
