"""The engine of dependency lists: how one requirement is read and written, whatever the format."""
