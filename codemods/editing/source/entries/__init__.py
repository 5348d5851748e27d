"""The entries between two brackets, changed as their author would lay them out."""
