"""`python -m samenleren …`: see `cli`."""

import sys

from samenleren.cli import main

sys.exit(main())
