"""Oracles: what is planned for real projects, judged by other means than those that planned it."""
