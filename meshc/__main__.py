"""`python -m meshc`."""

import sys

from meshc.cli import main

if __name__ == "__main__":
    sys.exit(main())
