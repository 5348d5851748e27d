"""Jobs that run on a schedule or in a child: which are watched, and the lines for it."""
