"""An init call that is there: read with all that its file shows of it, and changed."""
