"""Trials on real projects: against known answers, and for a strict reader."""
