"""`python -m bench`: every measurement of the project, one after the other."""

import sys

from bench.fill import main

sys.exit(main())
