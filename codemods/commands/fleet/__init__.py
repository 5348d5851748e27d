"""What was said of many repositories, as one table, and of one, as the text of a pull request."""
