#!/usr/bin/python3
"""How long the wizard takes from its start to a window that can be seen. Needs a display: run.py brings one.

    opening.py WIZARD [--limit SECONDS]     prints the best of five; exit code 1 when that is over the limit
"""
import argparse
import os
import subprocess
import sys
import time

TRIES = 5
PATIENCE = 30


def is_shown(process):
    """Does the process have a window that is on the screen?"""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "Mailplumb"],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return bool(found.stdout.strip())


def seconds_to_open(wizard):
    """One start, ended as soon as the window is there."""
    started = time.monotonic()
    process = subprocess.Popen([wizard])
    try:
        while not is_shown(process):
            if process.poll() is not None or time.monotonic() > started + PATIENCE:
                raise RuntimeError("no window was shown")
        return time.monotonic() - started
    finally:
        process.terminate()
        process.wait()


def main():
    """Best of five: the first start also reads the libraries from the disk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wizard")
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()
    best = min(seconds_to_open(os.path.abspath(options.wizard)) for _ in range(TRIES))
    print(f"opening: {best:.2f} s")
    return 1 if options.limit and best > options.limit else 0


if __name__ == "__main__":
    sys.exit(main())
