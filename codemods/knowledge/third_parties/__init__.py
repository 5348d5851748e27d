"""What other packages bring along and load of what the SDK instruments."""
