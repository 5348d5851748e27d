"""Files that the project keeps beside its code: one file a format."""
