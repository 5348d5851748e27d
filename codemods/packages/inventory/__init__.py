"""What is installed, in which version, and what a package of the project's would hold."""
