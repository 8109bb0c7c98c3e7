#!/usr/bin/python3
"""Runs a program that opens windows: on a display of its own, with a window manager, and without the user's theme.

Usage: run.py PROGRAM [ARGUMENT...]
Exit code: that of the program; 77 when Xvfb is not installed.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def start_display():
    """Xvfb picks a free number itself and writes it down, so that runs at the same time do not meet."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    return server, f":{number}"


def main():
    if not shutil.which("Xvfb"):
        print("Xvfb is not installed: the windows are not tested.", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory() as home:
        settings = pathlib.Path(home, "gtk-3.0", "settings.ini")
        settings.parent.mkdir()
        settings.write_text("[Settings]\ngtk-enable-animations=0\n")  # pictures show where things end, not how they get there
        server, display = start_display()
        environment = dict(os.environ, DISPLAY=display, HOME=home, XDG_CONFIG_HOME=home, GDK_BACKEND="x11", NO_AT_BRIDGE="1",
                           GSETTINGS_BACKEND="memory", GTK_THEME=os.environ.get("GTK_THEME", "Adwaita"), LC_ALL="C.UTF-8")
        # The toolkit and its fonts keep what they load until the process ends; our own leaks are looked for in the other tests.
        options = environment.get("ASAN_OPTIONS", "")
        environment["ASAN_OPTIONS"] = (options + ":" if options else "") + "detect_leaks=0"
        manager = None
        try:
            if shutil.which("openbox"):
                manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return subprocess.call(sys.argv[1:], env=environment)
        finally:
            for process in (manager, server):
                if process:
                    process.terminate()
                    process.wait()


if __name__ == "__main__":
    sys.exit(main())
