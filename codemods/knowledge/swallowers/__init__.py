"""Libraries that keep errors of a callback from Sentry: `SWALLOWER`, one file each."""
