#!/usr/bin/python3
"""Leads the real mailplumb-wizard through all its pages with the keyboard and takes a picture of each.

    tour.py --wizard PATH --out DIR --password-file FILE ADDRESS [OPTION...]

For computers without a display: an invisible screen (Xvfb) with a window manager is started for the time of the tour.
The window's title names the page ("What was found - Mailplumb"), so nothing here waits longer than the wizard needs.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PAGES = {"address": "Your address", "reading": "How you read mail", "test": "Testing: done", "findings": "What was found",
         "settings": "Your settings", "export": "Take them with you"}
PATIENCE = 120  # seconds for one page on a computer that also compiles


class Screen:
    """An invisible screen of its own; the processes end with it."""

    def __init__(self, size="1280x900x24"):
        reader, writer = os.pipe()
        self.children = [subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
                                          pass_fds=[writer], stderr=subprocess.DEVNULL)]
        os.close(writer)
        with os.fdopen(reader) as answer:
            self.display = ":" + answer.readline().strip()
        if self.display == ":":
            raise RuntimeError("Xvfb did not start")
        self.children.append(subprocess.Popen(["openbox"], env=self.environment(), stderr=subprocess.DEVNULL))

    def environment(self):
        return {**os.environ, "DISPLAY": self.display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}

    def close(self):
        for child in reversed(self.children):
            child.terminate()
            child.wait()


class Tour:
    """One wizard on one screen."""

    def __init__(self, screen, argv):
        self.screen = screen
        self.wizard = subprocess.Popen(argv, env=screen.environment())

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *words], env=self.screen.environment(), text=True, capture_output=True, check=False)
        return done.stdout.split()

    def wait_for(self, page):
        """The window that shows this page."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.wizard.poll() is not None:
                raise RuntimeError(f"the wizard ended with {self.wizard.returncode} before the page {page}")
            found = self.xdotool("search", "--onlyvisible", "--name", f"^{page} - Mailplumb")
            if found:
                return found[-1]
            time.sleep(0.1)
        raise RuntimeError(f"the page {page} did not come within {PATIENCE} seconds")

    def picture(self, window, path):
        subprocess.run(["import", "-window", window, str(path)], env=self.screen.environment(), check=True)

    def close(self, window):
        self.xdotool("windowclose", window)
        try:
            self.wizard.wait(20)
        except subprocess.TimeoutExpired:
            self.wizard.kill()


def walk(tour, password_file, out):
    """Every page, with Return alone; the password is typed as a person would."""
    window = tour.wait_for("Your address")
    tour.xdotool("windowfocus", "--sync", window)
    time.sleep(0.5)  # the window manager may move the focus once more
    tour.xdotool("type", "Alice Example")
    tour.xdotool("key", "Tab", "Tab")
    tour.xdotool("type", "--file", password_file)
    for number, (name, title) in enumerate(PAGES.items(), 1):
        window = tour.wait_for(title)
        if name == "export":
            tour.xdotool("key", "space")  # the first tile
        time.sleep(0.7)  # let the toolkit paint
        tour.picture(window, out / f"{number}-{name}.png")
        tour.xdotool("key", "Return")
    tour.close(window)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wizard", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--password-file", required=True)
    options, arguments = parser.parse_known_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        # Nothing of the person's own desktop shall be in the pictures, and nothing of the tour in their home.
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home, LC_ALL="C.UTF-8")
        screen = Screen()
        try:
            with open(options.password_file, encoding="utf-8") as source:
                typed = pathlib.Path(home, "typed")
                typed.write_text(source.read().strip(), encoding="utf-8")
                typed.chmod(0o600)
            walk(Tour(screen, [options.wizard, *arguments]), str(typed), options.out)
        except RuntimeError as error:
            print(f"tour.py: {error}", file=sys.stderr)
            return 1
        finally:
            screen.close()
    print("Pictures of every page: " + ", ".join(str(path) for path in sorted(options.out.glob("[0-9]-*.png"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
