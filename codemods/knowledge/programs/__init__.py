"""One file a program that starts somebody's code: how its command line is read."""
