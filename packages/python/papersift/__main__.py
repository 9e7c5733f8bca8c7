"""The command: `papersift`, or `python -m papersift`."""

import os
import subprocess
import sys

from . import binary


def main() -> int:
    command = [str(binary()), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)  # signals and exit code are the command's
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
