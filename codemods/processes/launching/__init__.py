"""What a launch command means: the program, its target, and where in the project it is."""
