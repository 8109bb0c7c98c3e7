#!/usr/bin/python3
"""The program as a process: what it leaves behind when it dies, what it does to the terminal, what it does to files.

    run.py --mailplumb PATH [NAME...]    all tests, or those whose name holds one of the words
"""
import argparse
import contextlib
import os
import pathlib
import pty
import resource
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import termios
import time

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent
SURVEY = TESTS / "golden" / "app-password.survey.json"
SECRET = "Geheim-7&x9"
# The test build's sanitizers want to look into the process at its end; what is tested here is what it allows.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm", "ASAN_OPTIONS": "detect_leaks=0"}


class Failure(Exception):
    pass


def demand(condition, sentence):
    if not condition:
        raise Failure(sentence)


# --- the terminal ----------------------------------------------------------------------------------------------------

class Prompt:
    """The program at its password prompt, in the foreground of a terminal, below a shell of a few lines."""

    ARGUMENTS = ["check", "alice@example.test", "--nameserver", "127.0.0.1:9", "--deadline", "1", "--no-ispdb"]

    def __init__(self, mailplumb, ignored=()):
        self.said = b""
        report_end, shell_end = os.pipe()
        self.shell, self.terminal = pty.fork()
        if self.shell == 0:
            self._be_shell(mailplumb, shell_end, ignored)
        os.close(shell_end)
        self.news = os.fdopen(report_end, "r", buffering=1)
        self.pid = int(self.news.readline())

    @staticmethod
    def _be_shell(mailplumb, news, ignored):
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(0, os.getpid())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            for number in ignored:
                signal.signal(number, signal.SIG_IGN)
            try:
                os.execve(mailplumb, [mailplumb, *Prompt.ARGUMENTS], ENVIRONMENT)
            finally:
                os._exit(127)
        os.write(news, f"{child}\n".encode())
        while True:
            _, status = os.waitpid(child, os.WUNTRACED)
            if os.WIFSTOPPED(status):
                os.tcsetpgrp(0, os.getpgrp())
                os.write(news, f"stopped {os.WSTOPSIG(status)}\n".encode())
                os.read(0, 1)  # "fg"
                os.tcsetpgrp(0, child)
                os.killpg(child, signal.SIGCONT)
                continue
            dumped = " core" if os.WIFSIGNALED(status) and os.WCOREDUMP(status) else ""
            end = f"killed {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
            os.write(news, f"{end}{dumped}\n".encode())
            os._exit(0)

    def _read(self, seconds):
        if select.select([self.terminal], [], [], seconds)[0]:
            with contextlib.suppress(OSError):
                self.said += os.read(self.terminal, 4096)

    def wait_for_prompt(self, count=1):
        end = time.monotonic() + 20
        while self.said.count(b"Password for") < count or self.has_echo():
            demand(time.monotonic() < end, f"no prompt number {count} without echo: {self.said!r}")
            self._read(0.05)

    def has_echo(self):
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ECHO)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def next_news(self):
        end = time.monotonic() + 20
        while not select.select([self.news], [], [], 0.05)[0]:
            self._read(0)
            demand(time.monotonic() < end, f"nothing happened: {self.said!r}")
        return self.news.readline().strip()

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.write(self.terminal, b"\n")
        os.close(self.terminal)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.shell, signal.SIGKILL)
        os.waitpid(self.shell, 0)
        self.news.close()


@contextlib.contextmanager
def prompt(mailplumb, **options):
    at = Prompt(mailplumb, **options)
    try:
        at.wait_for_prompt()
        yield at
    finally:
        at.close()


def test_terminal_has_its_echo_back_however_the_program_ends(mailplumb, _):
    for number, ends in ((signal.SIGINT, "exit 130"), (signal.SIGTERM, "exit 130"), (signal.SIGHUP, "killed 1"),
                         (signal.SIGQUIT, "killed 3")):
        with prompt(mailplumb) as at:
            at.type("half a pass")
            os.kill(at.pid, number)
            demand(at.next_news() == ends, f"{number.name}: it did not end with {ends}")
            demand(at.has_echo(), f"{number.name} left the terminal without echo")
            demand(b"half" not in at.said, f"{number.name}: what was typed was shown")


def test_keys_of_the_terminal_do_the_same(mailplumb, _):
    for key, ends in (("\x03", "exit 130"), ("\x1c", "killed 3")):
        with prompt(mailplumb) as at:
            at.type("half" + key)
            demand(at.next_news() == ends, f"{key!r}: it did not end with {ends}")
            demand(at.has_echo(), f"{key!r} left the terminal without echo")


def test_a_stopped_prompt_gives_the_echo_back_and_takes_it_again(mailplumb, _):
    for stop in ("key", "signal"):
        with prompt(mailplumb) as at:
            for turn in (1, 2):
                at.type("ha")
                if stop == "key":
                    at.type("\x1a")
                else:
                    os.kill(at.pid, signal.SIGTSTP)
                demand(at.next_news() == f"stopped {signal.SIGTSTP.value}", "it did not stop")
                demand(at.has_echo(), "the stopped program left the terminal without echo")
                at.type("\n")  # fg
                at.wait_for_prompt(turn + 1)
            at.type(SECRET + "\n")
            demand(at.next_news().startswith("exit"), "it did not go on after the password")
            demand(SECRET.encode() not in at.said, "the password was shown")
            demand(at.has_echo(), "the terminal has no echo after the password")


def test_nohup_is_respected(mailplumb, _):
    with prompt(mailplumb, ignored=(signal.SIGHUP,)) as at:
        os.kill(at.pid, signal.SIGHUP)
        time.sleep(0.3)
        demand(not at.has_echo(), "a signal that is ignored ended the prompt")
        os.kill(at.pid, signal.SIGTERM)
        demand(at.next_news() == "exit 130", "it did not end")


# --- the memory ------------------------------------------------------------------------------------------------------

def test_a_crash_leaves_no_core_and_nobody_may_look_in(mailplumb, _):
    with prompt(mailplumb) as at:
        limits = pathlib.Path(f"/proc/{at.pid}/limits").read_text()
        core = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")][0]
        demand(core[4:6] == ["0", "0"], f"cores are allowed: {core}")
        if os.geteuid() != 0:
            demand(os.stat(f"/proc/{at.pid}/mem").st_uid == 0, "other programs of the same person may read its memory")
        at.type("half")
        os.kill(at.pid, signal.SIGSEGV)
        news = at.next_news()
        demand("core" not in news, f"a crash left a core: {news}")


# --- files -----------------------------------------------------------------------------------------------------------

def run(mailplumb, *arguments, stdin="", **options):
    return subprocess.run([mailplumb, *map(str, arguments)], capture_output=True, text=True, errors="replace",
                          env=ENVIRONMENT, input=stdin, timeout=60, check=False, **options)


def refused(mailplumb, *arguments):
    done = run(mailplumb, *arguments)
    demand(done.returncode == 2, f"{arguments}: exit {done.returncode}, not 2: {done.stderr}")
    demand(done.stderr.count("\n") == 1 and done.stderr.startswith("mailplumb: "), f"not one sentence: {done.stderr!r}")
    demand(not done.stdout, f"{arguments}: something was printed before it was refused")
    return done.stderr


OUTPUTS = ("--report json={}", "--report html={}", "--report md={}", "--transcript {}", "--save-survey {}")


def offline(option, path, survey=SURVEY):
    """A command that writes without a network: replay for reports, a check without servers for the rest."""
    words = option.format(path).split(" ", 1)
    if words[0] == "--report":
        return ["replay", survey, *words]
    return ["check", "alice@example.test", "--no-login", "--no-ispdb", "--nameserver", "127.0.0.1:9", "--deadline", "0.3", *words]


def test_nothing_is_replaced_without_force_and_then_it_is_kept(mailplumb, folder):
    for option in OUTPUTS:
        path = folder / "there"
        path.write_text("old")
        path.chmod(0o644)
        demand("--force" in refused(mailplumb, *offline(option, path)), "the sentence does not say --force")
        demand(path.read_text() == "old", f"{option}: it was overwritten")
        done = run(mailplumb, *offline(option, path), "--force")
        demand(done.returncode in (0, 1, 3), f"{option} --force: exit {done.returncode}: {done.stderr}")
        demand(path.read_text() != "old", f"{option} --force: nothing was written")
        demand((folder / "there.before-mailplumb").read_text() == "old", f"{option}: no backup")
        demand("there.before-mailplumb" in done.stderr, f"{option}: the backup is not told")
        demand(stat.S_IMODE(path.stat().st_mode) == 0o600, f"{option}: mode {stat.S_IMODE(path.stat().st_mode):o}")
        demand(sorted(os.listdir(folder)) == ["there", "there.before-mailplumb"], f"left behind: {os.listdir(folder)}")
        for name in os.listdir(folder):
            (folder / name).unlink()


def test_an_input_is_never_an_output(mailplumb, folder):
    own = folder / "self.json"
    shutil.copy(SURVEY, own)
    before = own.read_bytes()
    os.link(own, folder / "hard.json")
    os.symlink("self.json", folder / "soft.json")
    (folder / "sub").mkdir()
    for output in (own, folder / "hard.json", folder / "soft.json", folder / "sub/../self.json"):
        for more in ([], ["--force"]):
            refused(mailplumb, *offline("--report json={}", output, own), *more)
            demand(own.read_bytes() == before, f"the input was overwritten through {output}")
    refused(mailplumb, "replay", own, "--report", f"json={folder / 'a'}", "--report", f"html={folder / 'a'}")
    for option, name in (("--password-file", "password"), ("--ca-file", "ca.pem"), ("--dial-plan", "plan")):
        path = folder / name
        path.write_text("input\n")
        refused(mailplumb, "check", "alice@example.test", option, path, "--report", f"json={path}", "--force")
        demand(path.read_text() == "input\n", f"{option} was overwritten")


def test_links_in_shared_folders_are_not_followed(mailplumb, folder):
    victim = folder / "victim"
    victim.write_text("precious")
    shared = folder / "shared"
    shared.mkdir()
    os.symlink(victim, shared / "report.json")
    os.symlink(folder / "new", shared / "dangling.json")
    os.symlink(folder, shared / "way")
    shared.chmod(0o1777)
    for output in (shared / "report.json", shared / "dangling.json", shared / "way/report.json"):
        demand("link" in refused(mailplumb, *offline("--report json={}", output), "--force"), "the sentence names no link")
    demand(victim.read_text() == "precious" and not (folder / "new").exists(), "a link was followed")


def test_devices_and_pipes_are_refused_at_once(mailplumb, folder):
    os.mkfifo(folder / "pipe")
    os.symlink("/dev/null", folder / "null")
    for option in OUTPUTS:
        for path in ("/dev/null", "/dev/full", folder / "pipe", folder / "null", "/dev/stdout"):
            started = time.monotonic()
            refused(mailplumb, *offline(option, path))
            demand(time.monotonic() - started < 5, f"{path}: it took its time")


def test_exports_follow_the_same_rules(mailplumb, folder):
    report = folder / "report.json"
    done = run(mailplumb, "replay", TESTS / "golden" / "works.survey.json", "--report", f"json={report}")
    demand(report.exists(), f"no report: {done.stderr}")
    goal = folder / "alice.txt"
    export = ["export", "thunderbird", "--from", report, "--out", goal]
    done = run(mailplumb, *export)
    demand(done.returncode == 0, f"export: {done.stderr}")
    demand(run(mailplumb, *export).returncode == 0, "the same export once more replaces nothing")
    goal.write_text("mine")
    refused(mailplumb, *export)
    demand(goal.read_text() == "mine", "an export replaced a file")
    demand(run(mailplumb, *export, "--force").returncode == 0, "--force")
    demand((folder / "alice.txt.before-mailplumb").read_text() == "mine", "no backup")
    before = report.read_bytes()
    os.link(report, folder / "link.txt")
    refused(mailplumb, "export", "thunderbird", "--from", report, "--out", folder / "link.txt", "--force")
    demand(report.read_bytes() == before, "the report was overwritten")


# --- settings of mail programs ---------------------------------------------------------------------------------------


PREFS = """// Mozilla User Preferences
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.identity.id1.useremail", "jo@example.com");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.server.server1.type", "imap");
user_pref("mail.server.server1.hostname", "imap.example.com");
user_pref("mail.server.server1.userName", "jo@example.com");
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.example.com");
user_pref("mail.smtpserver.smtp1.username", "jo@example.com");
"""


def with_secret(text, host):
    """Every host and every user name in the file gets a password beside it, as people paste them."""
    for word in (host, host.replace("imap", "smtp", 1)):
        text = text.replace(word, f"alice:SECRET-HOST@{word}")
    return text


def test_a_secret_in_a_field_of_a_profile_is_never_printed(mailplumb, folder):
    sources = {"prefs.js": PREFS}
    for name in ("clients/android/example-imap.k9s", "clients/apple/example-imap.mobileconfig",
                 "clients/outlook/golden-imap.prf"):
        sources[name] = (TESTS / name).read_text(encoding="utf-8", errors="surrogateescape")
    for name, text in sources.items():
        for made in (with_secret(text, "imap.example.com"), text.replace("jo@example.com", "jo@example.com:SECRET-USER")):
            path = folder / pathlib.Path(name).name
            path.write_text(made, encoding="utf-8", errors="surrogateescape")
            demand("SECRET" in made, f"{name}: the sample has no such field")
            for more in (["--json"], [], ["--verbose"]):
                done = run(mailplumb, "lint", path, *more)
                demand(done.returncode in (0, 1), f"{name}: {done.stderr}")
                demand("example.com" in done.stdout, f"{name}: it was not read")
                demand("SECRET" not in done.stdout + done.stderr, f"{name} {more}: the secret was printed: {done.stdout}")
            saved = folder / "survey.json"
            run(mailplumb, "check", "jo@example.com", "--no-login", "--no-ispdb", "--nameserver", "127.0.0.1:9", "--deadline",
                "0.3", "--profile", path, "--save-survey", saved)
            demand("SECRET" not in saved.read_text(), f"{name}: the secret was saved")
            saved.unlink()


CLAWS = ("[Account: 1]\r\n# mine\r\naccount_name=work\r\naddress=jo@example.com\r\nprotocol=1\r\nconfig_version=4\r\n"
         "receive_server=imap.example.com\r\nuser_id=jo\r\npassword=SECRET-IN\r\nssl_imap=0\r\nsmtp_server=smtp.example.com\r\n"
         "smtp_password=SECRET-OUT\r\nuse_smtp_auth=1\r\nssl_smtp=2\r\nset_smtpport=1\r\nsmtp_port=587\r\nodd_key=\xe9\r\n")


def settings_to_mend(folder):
    path = folder / "claws" / "accountrc"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(CLAWS.encode("latin-1"))
    path.chmod(0o644)
    return path


def test_fix_writes_copies_and_never_what_it_reads(mailplumb, folder):
    path = settings_to_mend(folder)
    before = path.read_bytes()
    out = folder / "mended"
    for target in (path, path.parent):
        shutil.rmtree(out, ignore_errors=True)
        done = run(mailplumb, "fix", target, "--out", out, "--yes")
        demand(done.returncode == 0, f"exit {done.returncode}: {done.stderr}")
        demand("SECRET" not in done.stdout + done.stderr, f"a password was shown: {done.stdout}")
        demand("-ssl_imap=0" in done.stdout and "+ssl_imap=1" in done.stdout, f"no diff: {done.stdout}")
        demand(path.read_bytes() == before, "the input was changed")
        mended = (out / "accountrc").read_bytes()
        wanted = before.replace(b"ssl_imap=0", b"ssl_imap=1") + b"set_imapport=1\r\nimap_port=993\r\n"
        demand(mended == wanted, f"not byte for byte: {mended}")
        demand(stat.S_IMODE((out / "accountrc").stat().st_mode) == 0o600, "others can read the password")
        demand(sorted(os.listdir(out)) == ["accountrc"], f"left behind: {os.listdir(out)}")
        again = run(mailplumb, "fix", target, "--out", out, "--yes")
        demand(again.returncode == 0 and sorted(os.listdir(out)) == ["accountrc"], f"the second run is not the first: {again.stderr}")
        quiet = run(mailplumb, "fix", out, "--out", folder / "none", "--yes")
        demand(quiet.returncode == 0 and not (folder / "none").exists(), "mended settings were mended again")


def test_fix_refuses_what_it_must_not_write(mailplumb, folder):
    path = settings_to_mend(folder)
    before = path.read_bytes()
    for out in (path.parent, path.parent / "new", path, path.parent / ".." / "claws"):
        refused(mailplumb, "fix", path.parent, "--out", out, "--yes")
    refused(mailplumb, "fix", path, "--out", path.parent, "--yes", "--force")
    demand(path.read_bytes() == before and sorted(os.listdir(path.parent)) == ["accountrc"], "it wrote all the same")
    demand("--out" in refused(mailplumb, "fix", path, "--yes"), "the sentence does not say --out")
    alone = run(mailplumb, "fix", path, "--out", folder / "new", start_new_session=True)
    demand(alone.returncode == 2 and "--yes" in alone.stderr and "+ssl_imap=1" in alone.stdout, f"nobody was asked: {alone}")
    demand(not (folder / "new").exists(), "it wrote without a word")
    there = folder / "there"
    there.mkdir()
    (there / "accountrc").write_text("mine")
    demand("--force" in refused(mailplumb, "fix", path, "--out", there, "--yes"), "the sentence does not say --force")
    demand((there / "accountrc").read_text() == "mine", "a file was replaced")
    done = run(mailplumb, "fix", path, "--out", there, "--yes", "--force")
    demand(done.returncode == 0 and (there / "accountrc.before-mailplumb").read_text() == "mine", "no backup")
    refused(mailplumb, "fix", folder / "nothing", "--out", folder / "new", "--yes")
    refused(mailplumb, "fix", TESTS / "clients" / "geary" / "plain", "--out", folder / "new", "--yes")
    refused(mailplumb, "fix", path, "--out", folder / "new", "--yes", "--also", "no-such-rule")
    refused(mailplumb, "fix", path, "--out", "/dev/full/x", "--yes")
    late = run(mailplumb, "fix", path, "--out", "/proc/nothing", "--yes")
    demand(late.returncode == 2 and late.stderr.count("\n") == 1, f"no sentence: {late.stderr}")


def test_fix_asks_at_the_terminal(mailplumb, folder):
    path = settings_to_mend(folder)
    for answer, code in ((b"y\n", 0), (b"n\n", 1), (b"\n", 1)):
        out = folder / "mended"
        shutil.rmtree(out, ignore_errors=True)
        child, terminal = pty.fork()
        if child == 0:
            os.execve(mailplumb, [mailplumb, "fix", str(path), "--out", str(out)], ENVIRONMENT)
        said = b""
        while b"Type y" not in said:
            said += os.read(terminal, 4096)
        os.write(terminal, answer)
        with contextlib.suppress(OSError):
            while os.read(terminal, 4096):
                pass
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(terminal)
        demand(status == code, f"{answer}: exit {status}")
        demand(out.exists() == (code == 0), f"{answer}: {list(folder.iterdir())}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mailplumb", required=True, type=os.path.abspath)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    failed = 0
    for name, test in [(n, t) for n, t in globals().items() if n.startswith("test_")]:
        if options.names and not any(word in name for word in options.names):
            continue
        with tempfile.TemporaryDirectory(prefix="mailplumb-process-") as folder:
            try:
                test(options.mailplumb, pathlib.Path(folder))
                print(f"passed  {name}")
            except Failure as reason:
                failed += 1
                print(f"FAILED  {name}: {str(reason)[:600]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
