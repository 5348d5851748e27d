"""Laws over what others wrote: `make test` tries a few of each, `make fuzz` thousands."""
