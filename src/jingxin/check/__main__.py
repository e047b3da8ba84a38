"""`python -m jingxin.check FILE…`: the checker without anything else installed."""

import sys

from jingxin.check.command import main

if __name__ == "__main__":
    sys.exit(main())
