"""Which frameworks a project uses, and from which files its processes start."""
