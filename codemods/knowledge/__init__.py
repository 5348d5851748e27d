"""Facts, as data: frameworks, libraries, programs, features, options of the SDK."""
