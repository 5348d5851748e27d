"""One oracle a file: `findings(tried)` yields what is wrong with a plan, by its own means."""
