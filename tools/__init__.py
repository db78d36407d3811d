"""What prepares, runs and tests the project from the command line (see the Makefile)."""
