"""A small client of Marionette, the remote control built into Mozilla programs.

A message is "LENGTH:" and a JSON array: [0, number, command, parameters] asks, [1, number, error, result]
answers. Everything here runs in the chrome context, where scripts see what the program's own code sees.
"""
import json
import time


class MarionetteError(RuntimeError):
    """The program refused a command, or did not answer in time."""


class DialogOpened(MarionetteError):
    """A modal dialog came up while a script ran; Marionette then drops the script."""


class Marionette:
    """One conversation over a connected socket."""

    def __init__(self, connection, deadline=60):
        self._connection = connection
        self._deadline = deadline
        self._received = b""
        self._number = 0
        hello = self._read(time.monotonic() + deadline)
        if hello.get("marionetteProtocol") != 3:
            raise MarionetteError(f"this speaks another protocol: {hello}")

    def start_session(self, deadline):
        """Open the session; Marionette answers when the main window is there."""
        self.command("WebDriver:NewSession", {"strictFileInteractability": False}, deadline)
        self.command("Marionette:SetContext", {"value": "chrome"})

    def command(self, name, parameters=None, deadline=None):
        """Ask and wait for the answer that bears our number."""
        self._number += 1
        message = json.dumps([0, self._number, name, parameters or {}]).encode()
        end = time.monotonic() + (deadline or self._deadline)
        self._send(b"%d:%s" % (len(message), message), name)
        while True:
            try:
                kind, number, error, result = self._read(end)
            except TimeoutError as late:
                raise MarionetteError(f"{name} was not answered in {deadline or self._deadline} s "
                                      "(a modal dialog?)") from late
            if (kind, number) == (1, self._number):
                break
        if error:
            raise MarionetteError(f"{name}: {error.get('error')}: {error.get('message')}")
        return result

    def run(self, body, arguments=(), deadline=None):
        """Run the body of an async function and return what it returns; what it throws is raised here."""
        seconds = deadline or self._deadline
        script = ("const [args, done] = arguments;\n"
                  f"(async () => {{ {body} }})().then(value => done({{ value }}),\n"
                  "  error => done({ error: `${error}`, stack: error && error.stack }));")
        self.command("WebDriver:SetTimeouts", {"script": int(seconds * 1000)})
        answer = self.command("WebDriver:ExecuteAsyncScript",
                              {"script": script, "args": [list(arguments)], "sandbox": "system", "newSandbox": True},
                              seconds + 15)["value"]
        if answer is None:
            raise DialogOpened("a modal dialog came up")
        if "error" in answer:
            raise MarionetteError(f"{answer['error']}\n{answer.get('stack') or ''}".strip())
        return answer.get("value")

    def _send(self, data, name):
        try:
            self._connection.sendall(data)
        except OSError as error:
            raise MarionetteError(f"{name} could not be sent: {error}") from error

    def _read(self, end):
        """One message, decoded."""
        while b":" not in self._received:
            self._receive(end)
        length, _, rest = self._received.partition(b":")
        while len(rest) < int(length):
            self._receive(end)
            rest = self._received.partition(b":")[2]
        self._received = rest[int(length):]
        return json.loads(rest[:int(length)])

    def _receive(self, end):
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            data = self._connection.recv(65536)
        except ConnectionError as error:
            raise MarionetteError(f"the program hung up: {error}") from error
        if not data:
            raise MarionetteError("the program hung up")
        self._received += data
