"""The command line: `python -m matching solve | verify | explain | repair | bench`."""

import sys

from matching.cli import main

if __name__ == "__main__":
    sys.exit(main())
