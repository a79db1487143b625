"""`python -m meshc`."""

import sys

if __name__ == "__main__":
    try:
        from meshc.cli import main

        status = main()
    except KeyboardInterrupt:
        # While the command line itself was still being loaded.
        status = 130
    sys.exit(status)
