"""`make bench`: our share of the time on real code, as ratios measured in one run."""
