"""The real Thunderbird, headless, on a copy of a profile, inside a laboratory's client side.

It starts offline: the account manager loads and the first window decides whether it needs the account
set-up, but nothing logs in before the passwords are in the login store (a password window would come up,
and a modal window stops Marionette). The proof then goes online by itself. Windows that come up later are
noted and closed from inside (watch() in chrome.js): without a display there is nothing to press Escape in.
"""
import base64
import contextlib
import ctypes
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading

from marionette import DialogOpened, Marionette, MarionetteError

HERE = pathlib.Path(__file__).resolve().parent
CLONE_NEWNET = 0x40000000
START_DEADLINE = 120
CALL_DEADLINE = 90
END_DEADLINE = 60

# What a test needs and no user's file may contain. Nothing here concerns accounts, and above all not
# mail.provider.suppress_dialog_on_startup: that one would hide the very page that must not appear.
TEST_PREFERENCES = {
    "browser.dom.window.dump.enabled": True,      # it says when Marionette listens
    "marionette.port": 2828,
    "remote.prefs.recommended": False,            # they switch the login store off
    "app.donation.eoy.version.viewed": 999,
    "app.update.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "intl.locale.requested": "en-US",
    "mail.biff.show_alert": False,
    "mail.inappnotifications.enabled": False,
    "mail.shell.checkDefaultClient": False,       # "make it my default program?" is a modal window
    "mail.rights.version": 1,
    "mail.spotlight.firstRunDone": True,
    "mail.suppressAlertsForTests": True,          # without a desktop they become modal windows; watch() hears them
    "mail.winsearch.firstRunDone": True,
    "mail.tabs.drawInTitlebar": False,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "security.remote_settings.intermediates.enabled": False,
    "toolkit.telemetry.enabled": False,
}


class ThunderbirdError(RuntimeError):
    """Thunderbird did not start, or ended by itself."""


def new_home(parent):
    """A HOME of its own with everything a desktop program looks for; the caller removes the parent."""
    home = tempfile.mkdtemp(prefix="home-", dir=parent)
    for name in ("config", "cache", "data", "state", "runtime", "tmp"):
        os.mkdir(os.path.join(home, name), 0o700)
    return home


def environment(home):
    """No display, no session bus, nothing of the real user."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
            "XDG_CONFIG_HOME": f"{home}/config", "XDG_CACHE_HOME": f"{home}/cache", "XDG_DATA_HOME": f"{home}/data",
            "XDG_STATE_HOME": f"{home}/state", "XDG_RUNTIME_DIR": f"{home}/runtime", "TMPDIR": f"{home}/tmp",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:", "NO_AT_BRIDGE": "1", "GIO_USE_VFS": "local",
            "MOZ_CRASHREPORTER_DISABLE": "1", "MOZ_HEADLESS": "1", "MOZ_NO_REMOTE": "1"}


def new_profile(parent, source=None):
    """A profile folder: empty, or a copy of one, so that the given folder stays as it is."""
    profile = os.path.join(tempfile.mkdtemp(prefix="profile-", dir=parent), "profile")
    if source:
        shutil.copytree(source, profile)
    else:
        os.mkdir(profile)
    return profile


def prepare(profile, ca_file):
    """Make the profile trust the laboratory, and add the preferences of the test."""
    database = "sql:" + profile
    if not os.path.exists(os.path.join(profile, "cert9.db")):
        subprocess.run(["certutil", "-N", "-d", database, "--empty-password"], check=True)
    subprocess.run(["certutil", "-A", "-d", database, "-n", "laboratory", "-t", "C,,", "-i", ca_file], check=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in TEST_PREFERENCES.items()]
    with open(os.path.join(profile, "user.js"), "a", encoding="utf-8") as out:
        out.writelines(lines)


def connect_inside(pid, address, deadline):
    """A TCP connection made in another process's network; a socket stays in the network it was born in."""
    result = []

    def connect():
        try:
            with open(f"/proc/{pid}/ns/net", "rb") as namespace:
                if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), CLONE_NEWNET):
                    raise OSError(ctypes.get_errno(), "setns")
            result.append(socket.create_connection(address, deadline))
        except OSError as error:
            result.append(error)
    thread = threading.Thread(target=connect)  # only this thread changes its network
    thread.start()
    thread.join()
    if isinstance(result[0], OSError):
        raise result[0]
    return result[0]


class Thunderbird:
    """One run of the program; use it with `with`."""

    def __init__(self, laboratory, profile, ca_file, folder):
        self.laboratory, self.profile, self.ca_file, self.folder = laboratory, profile, ca_file, folder
        self.process = None
        self._connection = None
        self._marionette = None
        self._said = queue.Queue()
        self._log = []
        self._library = (HERE / "chrome.js").read_text(encoding="utf-8")

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        self._end()

    def _start(self):
        prepare(self.profile, self.ca_file)
        home = new_home(self.folder)
        argv = self.laboratory.place.command(["thunderbird", "--marionette", "--remote-allow-system-access",
                                              "--headless", "--no-remote", "--offline", "--profile", self.profile])
        self.process = subprocess.Popen(argv, env=environment(home), cwd=home, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        errors="replace", start_new_session=True)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        port = self._wait_for_port()
        self._connection = connect_inside(self.laboratory.place.client.pid, ("127.0.0.1", port), START_DEADLINE)
        self._marionette = Marionette(self._connection)
        self._marionette.start_session(START_DEADLINE)

    def _listen(self):
        """Keep what the program says; it also says when Marionette listens."""
        for line in self.process.stdout:
            self._log.append(line)
            found = re.search(r"Marionette\s.*Listening on port (\d+)", line)
            if found:
                self._said.put(int(found[1]))
        self._said.put(None)

    def _wait_for_port(self):
        try:
            port = self._said.get(timeout=START_DEADLINE)
        except queue.Empty:
            port = None
        if port is None:
            raise ThunderbirdError("Thunderbird did not start: " + self.log()[-1000:])
        return port

    def log(self):
        """Everything the program wrote to its terminal."""
        return "".join(self._log)

    def call(self, function, *arguments, deadline=CALL_DEADLINE):
        """Call a function of chrome.js inside Thunderbird."""
        body = f"{self._library}\nreturn {function}(...args);"
        try:
            return self._marionette.run(body, arguments, deadline)
        except DialogOpened as error:
            seen = self._marionette.run(f"{self._library}\nreturn watch();")
            raise DialogOpened(f"{error}: {'; '.join(seen['windows'])}") from error

    def screenshot(self, path):
        """The main window as a picture, for people."""
        data = self._marionette.command("WebDriver:TakeScreenshot", {"full": False})["value"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def quit(self):
        """End as by File > Exit, so that prefs.js is written; returns when the process is gone."""
        try:
            self._marionette.command("Marionette:Quit", {"flags": ["eForceQuit"]}, END_DEADLINE)
        except MarionetteError as error:
            if "hung up" not in str(error):
                raise
        self._connection.close()
        try:
            self.process.wait(END_DEADLINE)
        except subprocess.TimeoutExpired as late:
            raise ThunderbirdError(f"Thunderbird did not end in {END_DEADLINE} s") from late

    def _end(self):
        """Make sure that nothing we started is left: the program leads a process group of its own."""
        if self._connection:
            self._connection.close()
        if self.process:
            end_group(self.process)
            self._listener.join()
            self.process.stdout.close()


def end_group(process):
    """Kill what is left of a process's group, the leader included."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
