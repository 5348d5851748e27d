"""The ground: the values that flow, the one reader, the one writer."""
