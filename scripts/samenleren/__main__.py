"""`python -m samenleren …`: see `cli`."""

import sys

try:
    from samenleren.cli import main

    sys.exit(main())
except KeyboardInterrupt:  # also while modules are loaded
    sys.exit(130)
