"""`python -m bench`: every measurement of the project, one after the other."""

import sys

from bench import check, fill

sys.exit(max(fill.main(), check.main()))
