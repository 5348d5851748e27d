"""The Python that a project runs on, as its files choose it and its syntax shows it."""
