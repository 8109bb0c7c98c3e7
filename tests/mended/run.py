#!/usr/bin/python3
"""Settings that `mailplumb fix` mended, opened by the programs that they belong to: README.md.

    run.py --mailplumb PATH [NAME...]    all programs, or those named
"""
import argparse
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "thunderbird"))

from marionette import Marionette, MarionetteError  # noqa: E402  (found by the line above)

SECONDS = 60


class Failure(Exception):
    pass


def demand(condition, sentence):
    if not condition:
        raise Failure(sentence)


def environment(home):
    """Nothing of the person who runs this."""
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8", "TERM": "dumb",
            "XDG_RUNTIME_DIR": str(home), "ASAN_OPTIONS": "detect_leaks=0", "GIO_USE_VFS": "local"}


def run(command, home, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace",
                          env=environment(home), timeout=SECONDS, check=False, stdin=subprocess.DEVNULL, **options)
    return done.stdout + done.stderr


class Case:
    """One program: a folder with its settings, the same mended, and a home."""

    def __init__(self, mailplumb, folder):
        self.mailplumb, self.folder = mailplumb, folder
        self.before, self.after, self.home = folder / "before", folder / "after", folder / "home"
        self.before.mkdir()
        self.home.mkdir()

    def write(self, name, text):
        path = self.before / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o600)

    def mend(self, target="", more=()):
        done = subprocess.run([self.mailplumb, "fix", str(self.before / target), "--out", str(self.after), "--yes", *more],
                              capture_output=True, text=True, env=environment(self.home), timeout=SECONDS, check=False)
        demand(done.returncode == 0, f"fix: exit {done.returncode}: {done.stderr}")
        demand("hunter2" not in done.stdout + done.stderr, "fix showed the password")


def says(answer, wanted, what):
    for text in wanted:
        demand(text in answer, f"{what}: {text!r} is not in its answer:\n{answer}")


def both(case, ask, wanted):
    """The program's answer about the mended settings holds what is wanted, and about those before it does not."""
    before = ask(case.before)
    demand(any(text not in before for text in wanted), f"the settings were right before they were mended:\n{before}")
    says(ask(case.after), wanted, "after mending")


# --- programs of the command line ---------------------------------------------------------------------------------------

def test_fetchmail(case):
    case.write("fetchmailrc", "# mine\npoll pop.example.com proto pop3 port 110\n    user \"jo@example.com\" there with password "
               "\"hunter2\" is jo here\n    options fetchall nokeep sslproto ''\n")
    case.mend("fetchmailrc")

    def ask(folder):
        (folder / "fetchmailrc").chmod(0o600)
        return run(["fetchmail", "-f", folder / "fetchmailrc", "-V", "--nosyslog"], case.home)

    both(case, ask, ["using service 995", "SSL encrypted sessions enabled", "Only new messages will be retrieved",
                     "Fetched messages will be kept on the server"])


def test_getmail(case):
    case.write("getmailrc", "[retriever]\ntype = SimplePOP3Retriever\nserver = pop.example.com\nport: 110\nusername = jo\n"
               f"password = hunter2\n\n[destination]\ntype = Maildir\npath = {case.home}/Maildir/\n\n[options]\ndelete = yes\n")
    for name in ("cur", "new", "tmp"):
        (case.home / "Maildir" / name).mkdir(parents=True)
    case.mend("getmailrc")

    def ask(folder):
        return run(["getmail", "-g", case.home, "-r", folder / "getmailrc", "--dump"], case.home)

    both(case, ask, ["SimplePOP3SSLRetriever", "port=\"995\"", "delete : False", "read_all : False"])


def test_msmtp(case):
    case.write("msmtprc", "defaults\ntls off\n\naccount work\nhost smtp.example.com\nport 587\nfrom jo@example.com\nuser jo\n"
               "password hunter2\nauth off\n\naccount default : work\n")
    case.mend("msmtprc")

    def ask(folder):
        return run(["msmtp", "-C", folder / "msmtprc", "-P", "-a", "work"], case.home)

    both(case, ask, ["tls = on", "tls_starttls = on", "port = 587", "auth = choose"])


def test_mbsync(case):
    case.write("mbsyncrc", "IMAPAccount work\nHost imap.example.com\nUser jo\nPass hunter2\nSSLType None\n\nIMAPStore far\nAccount "
               f"work\n\nMaildirStore near\nPath {case.home}/mail/\nInbox {case.home}/mail/INBOX\n\nChannel work\nFar :far:\n"
               "Near :near:\nPatterns *\n")
    case.mend("mbsyncrc")

    def ask(folder):
        return run(["mbsync", "-V", "-c", folder / "mbsyncrc", "-l", "work"], case.home)

    answer = ask(case.after)
    demand("not recognized" not in answer and "unknown keyword" not in answer and "error" not in answer.split("Resolving")[0],
           f"mbsync refuses the file:\n{answer}")
    text = (case.after / "mbsyncrc").read_text()
    says(text, ["SSLType IMAPS\n", "Pass hunter2\n"], "the file")


# --- programs with windows ------------------------------------------------------------------------------------------------

CLAWS = ("[Account: 1]\n# mine\naccount_name=work\nis_default=1\nname=Jo\naddress=jo@example.com\nprotocol={pop}\n"
         "receive_server=pop.example.com\nsmtp_server=smtp.example.com\nuser_id=jo\npassword=\nssl_pop=0\nssl_smtp=0\n"
         "remove_mail=1\nmessage_leave_time=0\nuse_smtp_auth=0\nset_smtpport=1\nsmtp_port=465\n{more}")
KEPT = ["ssl_pop=1", "pop_port=995", "ssl_smtp=1", "message_leave_time=14", "use_smtp_auth=1"]


@contextlib.contextmanager
def started(command, home):
    """A program under Xvfb, ended whatever happens."""
    process = subprocess.Popen(["xvfb-run", "-a", *map(str, command)], env=environment(home), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(condition, what, seconds=SECONDS):
    end = time.monotonic() + seconds
    while not condition():
        demand(time.monotonic() < end, f"{what} did not come in {seconds} s")
        time.sleep(0.3)


def rewritten(case, folder, command, place, display_home):
    """What the program makes of accountrc when it starts and ends; it writes all it knows."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (display_home / "Mail" / "inbox").mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "accountrc", place / "accountrc")
    (place / "folderlist.xml").write_text('<?xml version="1.0"?>\n<folderlist>\n<folder type="mh" name="Mailbox" path="Mail">\n'
                                          '<folderitem type="inbox" name="inbox" path="inbox" mtime="0"/></folder>\n</folderlist>\n')
    old = (place / "accountrc").stat().st_mtime_ns
    path = place / "accountrc"
    # It writes when it ends, which a second call asks for.
    words = " ".join(map(str, command))
    with started(["sh", "-c", f"{words} & sleep 8; {words.removesuffix(' --offline')} --exit; wait"], display_home):
        wait_for(lambda: path.stat().st_mtime_ns != old and path.stat().st_size > 800, "its own accountrc", 60)
        time.sleep(1)
        return path.read_text(errors="replace")


def test_claws(case):
    case.write("accountrc", CLAWS.format(pop=0, more="config_version=4\n"))
    case.mend("accountrc")
    place = case.home / ".claws-mail"

    def ask(folder):
        return rewritten(case, folder, ["claws-mail", "--alternate-config-dir", place, "--offline"], place, case.home)

    both(case, ask, KEPT)


def test_sylpheed(case):
    case.write("accountrc", CLAWS.format(pop=0, more="add_date=1\nget_all_mail=0\n"))
    case.mend("accountrc")
    place = case.home / ".sylpheed-2.0"

    def ask(folder):
        return rewritten(case, folder, ["sylpheed", "--configdir", place], place, case.home)

    both(case, ask, KEPT)


SOURCES = {
    "work": "[Data Source]\nDisplayName=work\nEnabled=true\nParent=\n\n[Mail Account]\nBackendName=pop\nIdentityUid=me\n\n"
            "[Authentication]\nHost=pop.example.com\nMethod=none\nPort=110\nUser=jo\nRememberPassword=true\n\n[Security]\nMethod=none\n\n"
            "[Pop Backend]\nKeepOnServer=false\nDeleteAfterDays=0\n",
    "me": "[Data Source]\nDisplayName=Jo\nEnabled=true\nParent=work\n\n[Mail Identity]\nAddress=jo@example.com\nName=Jo\n\n"
          "[Mail Submission]\nTransportUid=out\nUseSentFolder=true\n",
    "out": "[Data Source]\nDisplayName=out\nEnabled=true\nParent=work\n\n[Mail Transport]\nBackendName=smtp\n\n[Authentication]\n"
           "Host=smtp.example.com\nMethod=\nPort=587\nUser=\n\n[Security]\nMethod=none\n",
}


def test_evolution(case):
    for uid, text in SOURCES.items():
        case.write(f"sources/{uid}.source", text)
    case.mend("sources")

    def ask(folder):
        sources = case.home / ".config" / "evolution" / "sources"
        shutil.rmtree(sources, ignore_errors=True)
        shutil.copytree(folder, sources)
        found = run(["dbus-run-session", "/usr/libexec/evolution-data-server/list-sources", "-u", "-a", "-m", "-x",
                     "Mail Account"], case.home)
        found += run(["dbus-run-session", "/usr/libexec/evolution-data-server/list-sources", "-u", "-a", "-m", "-x",
                      "Mail Transport"], case.home)
        return found + "".join(path.read_text() for path in sorted(sources.glob("*.source")))

    case_before, case.before = case.before, case.before / "sources"
    both(case, ask, ["pop.example.com:995", "smtp.example.com:587", "ssl-on-alternate-port", "starttls-on-standard-port",
                     "KeepOnServer=true", "DeleteAfterDays=14"])
    case.before = case_before


# --- Thunderbird ------------------------------------------------------------------------------------------------------------

PREFS = """// mine
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.identity.id1.fullName", "Jo");
user_pref("mail.identity.id1.useremail", "jo@example.com");
user_pref("mail.identity.id1.valid", true);
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.server.server1.hostname", "pop.example.com");
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.userName", "jo");
user_pref("mail.server.server1.port", 110);
user_pref("mail.server.server1.headers_only", true);
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.example.com");
user_pref("mail.smtpserver.smtp1.port", 587);
user_pref("mail.smtpserver.smtp1.try_ssl", 1);
user_pref("mail.smtpserver.smtp1.authMethod", 1);
"""
TESTING = {"marionette.port": 0, "remote.prefs.recommended": "false", "offline.startup_state": 3,
           "app.update.enabled": "false", "mail.shell.checkDefaultClient": "false", "mail.rights.version": 1,
           "mail.suppressAlertsForTests": "true", "mailnews.start_page.enabled": "false", "datareporting.policy.dataSubmissionEnabled": "false"}
QUESTION = """
const server = MailServices.accounts.accounts.map(a => a.incomingServer).find(s => s.type == "pop3");
const out = MailServices.outgoingServer ? MailServices.outgoingServer.servers[0] : MailServices.smtp.servers[0];
const local = server.QueryInterface(Ci.nsIPop3IncomingServer);
return [`in ${server.port} ${server.socketType}`, `keep ${local.leaveMessagesOnServer}`, `days ${local.deleteByAgeFromServer} ${local.numDaysToLeaveOnServer}`,
        `headers ${local.headersOnly}`, `out ${out.port ?? out.serverURI.port} ${out.socketType} ${out.authMethod} ${out.username}`].join("; ");
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def in_thunderbird(folder, home):
    profile = home / "profile"
    shutil.rmtree(profile, ignore_errors=True)
    shutil.copytree(folder, profile)
    port = free_port()
    lines = {**TESTING, "marionette.port": port}
    (profile / "user.js").write_text("".join(f'user_pref("{name}", {value});\n' for name, value in lines.items()))
    with started(["thunderbird", "--marionette", "--remote-allow-system-access", "--headless", "--no-remote", "--profile",
                  profile], home):
        connection = None

        def connect():
            nonlocal connection
            with contextlib.suppress(OSError):
                connection = socket.create_connection(("127.0.0.1", port), 5)
            return connection is not None

        wait_for(connect, "the remote control")
        connection.settimeout(SECONDS)
        asked = Marionette(connection)
        asked.start_session(SECONDS)
        return asked.run(QUESTION)


def test_thunderbird(case):
    case.write("prefs.js", PREFS)
    case.mend("")
    both(case, lambda folder: in_thunderbird(folder, case.home),
         ["in 995 3", "keep true", "days true 14", "headers false", "out 587 2 3 jo"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mailplumb", required=True, type=os.path.abspath)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    failed = 0
    for name, test in [(n, t) for n, t in globals().items() if n.startswith("test_")]:
        if options.names and not any(word in name for word in options.names):
            continue
        with tempfile.TemporaryDirectory(prefix="mailplumb-mended-") as folder:
            began = time.monotonic()
            try:
                test(Case(options.mailplumb, pathlib.Path(folder)))
                print(f"passed  {name} ({time.monotonic() - began:.0f} s)", flush=True)
            except (Failure, MarionetteError, subprocess.TimeoutExpired) as reason:
                failed += 1
                print(f"FAILED  {name}: {str(reason)[-1500:]}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
