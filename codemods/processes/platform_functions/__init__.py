"""Functions that a platform calls, and what is packed with them."""
