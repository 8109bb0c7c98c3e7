"""Configurations of the real servers: Knot, nginx, Dovecot, Postfix.

Each class writes everything below one folder of the run and says how to start the server in the
foreground and which addresses must answer before the laboratory counts as up. `where` maps an
address and port of the scenario to the ones really bound (other ones in the unprivileged mode).
"""
import base64
import grp
import os
import pathlib
import pwd
import shutil
import string
import time

import late
import near_dns

HERE = pathlib.Path(__file__).resolve().parent
ALICE = "alice@example.test"


def folder(*parts, mode=0o755):
    """Make a folder whatever the caller's umask is: servers drop their rights and must reach it."""
    path = os.path.join(*parts)
    os.makedirs(path, exist_ok=True)
    os.chmod(path, mode)
    return path


def write(path, text, mode=0o644, encoding="utf-8"):
    """Write a text file exactly as given."""
    with open(path, "w", encoding=encoding, newline="") as out:
        out.write(text)
    os.chmod(path, mode)
    return path


def privileged():
    """Real uids can be changed only by root."""
    return os.geteuid() == 0


# ---- Knot --------------------------------------------------------------------------------------

class Knot:
    """The authoritative name server. It serves the whole tree from the root, so that names the
    scenario does not know are answered by NXDOMAIN, as a resolver would."""

    def __init__(self, run, plan, where):
        self.run = folder(run, "knot")
        address, port = where(plan["address"], 53)
        write(os.path.join(self.run, "root.zone"), plan["zone"])
        signing, bogus = "", ""
        if "resolver" in plan:
            write(os.path.join(self.run, "bogus.zone"), near_dns.BOGUS_ZONE)
            signing = "    dnssec-signing: on\n    dnssec-policy: lab"
            if plan["resolver"].get("bogus") != "vanished":
                bogus = f"  - domain: {near_dns.BOGUS}\n    file: bogus.zone\n    dnssec-signing: off"
        write(os.path.join(self.run, "knot.conf"), f"""
server:
    rundir: "{self.run}"
    listen: {address}@{port}
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: "{self.run}"
log:
  - target: stderr
    any: warning
policy:
  - id: lab
    single-type-signing: on
template:
  - id: default
    storage: "{self.run}"
    journal-content: none
    zonefile-sync: -1
    zonefile-load: whole
zone:
  - domain: .
    file: root.zone
{signing}
{bogus}
""")
        self.argv = ["/usr/sbin/knotd", "-c", os.path.join(self.run, "knot.conf")]
        self.ready = [(address, port)]


# ---- nginx -------------------------------------------------------------------------------------

class Nginx:
    """Web pages of the scenario: one server a host, one exact location a page."""

    def __init__(self, run, plan, where):
        self.run = folder(run, "nginx")
        self.where = where
        self.late_ms = plan["late_ms"]
        self.pages = folder(self.run, "pages")
        hosts = {}
        for number, page in enumerate(plan["web"]):
            hosts.setdefault((page["host"], page["address"][0]), []).append((number, page))
        servers = "".join(self._server(host, pages) for (host, _), pages in hosts.items())
        addresses = sorted({address for page in plan["web"] for address in page["address"]})
        everything_else = "".join(self._refuse(address) for address in addresses)
        write(os.path.join(self.run, "nginx.conf"), self._frame(everything_else + servers))
        self.argv = ["/usr/sbin/nginx", "-e", os.path.join(self.run, "error.log"), "-p", self.run,
                     "-c", os.path.join(self.run, "nginx.conf")]
        self.ready = [where(addresses[0], 443)]

    def _frame(self, servers):
        temporary = "".join(f"{kind}_temp_path {self.run}/{kind};\n"
                            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if privileged() else ""
        return f"""{user} daemon off; master_process off; worker_processes 1; pid {self.run}/pid;
events {{ worker_connections 256; }}
http {{
    {temporary}
    log_format lab '$scheme $host "$request" $status auth="$http_authorization"';
    access_log {self.run}/access.log lab;
    types {{ }} default_type application/xml; etag off; server_tokens off;
    server_names_hash_bucket_size 256;
    ssl_protocols TLSv1.2 TLSv1.3;
    {servers}
}}
"""

    def _listen(self, addresses, port, rest):
        lines = ""
        for address in addresses:
            real, number = self.where(address, port)
            bracketed = f"[{real}]" if ":" in real else real
            lines += f"listen {bracketed}:{number}{rest};\n"
        return lines

    def _refuse(self, address):
        """What a host without a page gets: no handshake, no page."""
        return f"""server {{ {self._listen([address], 443, ' ssl default_server')} ssl_reject_handshake on; }}
server {{ {self._listen([address], 80, ' default_server')} return 444; }}
"""

    def _server(self, host, pages):
        first = pages[0][1]
        secure = [item for item in pages if item[1].get("https", True)]
        plain = [item for item in pages if item[1].get("http", False)]
        text = ""
        if secure:
            text += (f"server {{ server_name {host}; {self._listen(first['address'], 443, ' ssl')}"
                     f"ssl_certificate {first['cert']}; ssl_certificate_key {first['cert']};\n"
                     + "".join(self._location(*item) for item in secure) + self._missing())
        if plain:
            text += (f"server {{ server_name {host}; {self._listen(first['address'], 80, '')}"
                     + "".join(self._location(*item) for item in plain) + self._missing())
        return text

    def _missing(self):
        """Everything without a page, and the end of the server."""
        return self._late("/", "missing", self.late_ms, "return 404;") + "}\n"

    @staticmethod
    def _late(where, name, milliseconds, rules):
        """The location itself, or one that lets it be asked only after a while (see late.py)."""
        if not milliseconds:
            return f"location {where} {{ {rules} }}\n"
        return (f"location {where} {{ proxy_pass http://127.0.0.1:{late.PORT}; proxy_pass_request_body off; "
                f"proxy_set_header Content-Length ''; "
                f"proxy_set_header X-Late '{milliseconds} /late-{name}$is_args$args'; }}\n"
                f"location = /late-{name} {{ internal; {rules} }}\n")

    def _location(self, number, page):
        """One page: a redirect, a bare status, or a body that also answers POST."""
        rules = ""
        if "login" in page:
            basic = base64.b64encode(page["login"].encode()).decode()
            rules += (f"set $stranger 1; if ($http_authorization = 'Basic {basic}') {{ set $stranger 0; }}\n"
                      f"add_header WWW-Authenticate 'Basic realm=\"mail\"' always; if ($stranger) {{ return 401; }}\n")
        if "needs_arg" in page:
            rules += f"if ($arg_{page['needs_arg']} = \"\") {{ return 400; }}\n"
        for name, value in page.get("headers", {}).items():
            rules += f"add_header {name} '{value}' always;\n"
        if "redirect" in page:
            rules += f"return {page.get('status', 302)} {page['redirect']};\n"
        elif "body" not in page:
            rules += f"return {page['status']};\n"
        else:
            path = write(os.path.join(self.pages, f"{number}"), page["body"])
            write(os.path.join(self.pages, f"{number}"), page["body"], encoding=page.get("encoding", "utf-8"))
            inner = f"default_type {page.get('type', 'application/xml')}; root {self.pages};"
            if "body_for_person" in page:
                write(os.path.join(self.pages, f"{number}-person"), page["body_for_person"])
                rules += f"{inner} if ($arg_emailaddress != \"\") {{ rewrite ^ /{number}-person break; }}\n"
                inner = ""
            rules += f"rewrite ^ /{number} break; {inner}\n"
            if page.get("post"):  # a static page refuses POST; the refusal is turned into the page
                rules += f"error_page 405 =200 /{number};\n"
                rules += f"}} location = /{number} {{ internal; {inner}\n"
        return self._late("= " + page["path"], number, page["late_ms"], rules)


# ---- Dovecot -----------------------------------------------------------------------------------

def message(number, size=7000):
    """A small message that is the same in every run."""
    body = ("All work and no play makes Jack a dull boy.\n" * 200)[:size]
    return (f"From: Bob <bob@example.test>\nTo: Alice <{ALICE}>\nSubject: letter {number}\n"
            f"Date: Thu, 01 Jan 2026 08:00:0{number % 10} +0000\nMessage-ID: <{number}@example.test>\n\n{body}")


class Dovecot:
    """IMAP, POP3, LMTP for Postfix, and the SASL socket Postfix asks."""

    def __init__(self, run, plan, where):
        self.run = folder(run, "dovecot")
        self.plan = plan["dovecot"]
        self.where = where
        folder(self.run, "state")
        self.sasl_socket = os.path.join(run, "postfix", "queue", "private", "auth")
        folder(run, "postfix", "queue", "private")
        users = "".join(f"{user}:{{PLAIN}}{self.plan['password']}::::::\n" for user in self.plan["users"])
        write(os.path.join(self.run, "users"), users)
        write(os.path.join(self.run, "dovecot.conf"), self._config(plan))
        self._deliver()
        self.argv = ["/usr/sbin/dovecot", "-F", "-c", os.path.join(self.run, "dovecot.conf")]
        first = [port for port in (993, 143, 995) if port in self.plan.get("ports", [993, 995])]
        if "imap" not in self.plan["protocols"]:
            first = [995]
        self.ready = [where(self.plan["address"][0], first[0])]

    def _deliver(self):
        """Put the letters straight into the Maildir; every user of a scenario shares it."""
        home = folder(self.run, "mail")
        for name in ("cur", "new", "tmp"):
            folder(home, name)
        for number in range(1, self.plan["messages"] + 1):
            write(os.path.join(home, "cur", f"170000{number:04}.M1P1.lab:2,"), message(number))
        if privileged():
            owner = pwd.getpwnam("nobody").pw_uid
            for path, _, names in os.walk(home):
                os.chown(path, owner, -1)
                for name in names:
                    os.chown(os.path.join(path, name), owner, -1)

    def _config(self, plan):
        me = pwd.getpwuid(os.geteuid()).pw_name
        mail_user, mail_group = ("nobody", "nogroup") if privileged() else (me, grp.getgrgid(os.getegid()).gr_name)
        users = "" if privileged() else f"default_internal_user = {me}\ndefault_login_user = {me}\n" \
                                        f"default_internal_group = {me}\n"
        holes = {**self.plan, "run": self.run, "users": users, "mail_user": mail_user, "mail_group": mail_group,
                 "protocols": self.plan["protocols"] + (" lmtp" if "postfix" in plan else ""),
                 "patience": self._patience(), "oauth": self._oauth(), "services": self._services(plan),
                 "max_connections": self.plan.get("max_connections", 10), "extra": self.plan.get("extra", "")}
        return string.Template((HERE / "conf" / "dovecot.conf").read_text(encoding="utf-8")).substitute(holes)

    def _patience(self):
        """Refused logins answered at once, unless a scenario wants what real users meet."""
        if self.plan["failure_delay"] == "default":
            return ""
        return (f"auth_failure_delay = {self.plan['failure_delay']}\n"
                "service anvil {\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}")

    def _oauth(self):
        """Tokens are judged by a page of the laboratory's own nginx."""
        if "introspection" not in self.plan:
            return ""
        path = write(os.path.join(self.run, "oauth"), f"""introspection_mode = get
introspection_url = {self.plan['introspection']}
username_attribute = username
active_attribute = active
active_value = true
""")
        return f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {path}\n}}\n"

    def _listener(self, name, port, implicit):
        text = ""
        for number, address in enumerate(self.plan["address"]):
            real, real_port = self.where(address, port)
            text += (f"  inet_listener {name}{number or ''} {{\n    address = {real}\n    port = {real_port}\n"
                     f"    ssl = {'yes' if implicit else 'no'}\n  }}\n")
        return text

    def _services(self, plan):
        open_ports = self.plan.get("ports", [143, 993, 110, 995])
        chroot = "" if privileged() else "  chroot =\n"
        text = f"service anvil {{\n{chroot}}}\nservice stats {{\n{chroot}}}\n"
        for name, plain, secure in (("imap", 143, 993), ("pop3", 110, 995)):
            if name in self.plan["protocols"]:
                text += f"service {name}-login {{\n{chroot}  service_count = 0\n  process_min_avail = 0\n"
                for listener, port, implicit in ((name, plain, False), (name + "s", secure, True)):
                    shown = self._listener(listener, port, implicit) if port in open_ports else \
                        f"  inet_listener {listener} {{\n    port = 0\n  }}\n"
                    text += shown
                text += "}\n"
        if "postfix" in plan:
            text += (f"service auth {{\n  unix_listener {self.sasl_socket} {{\n    mode = 0666\n  }}\n}}\n"
                     f"service lmtp {{\n  unix_listener {os.path.dirname(self.sasl_socket)}/lmtp-in {{\n"
                     f"    mode = 0666\n  }}\n}}\n")
        return text


# ---- Postfix -----------------------------------------------------------------------------------

class Postfix:
    """Submission on 587 and 465; logins are checked by Dovecot, letters delivered by its LMTP."""

    def __init__(self, run, plan, where):
        if not privileged():
            raise RuntimeError("Postfix starts only as root")
        self.run = folder(run, "postfix")
        self.plan = plan["postfix"]
        self.where = where
        self._folders()
        for name, text in (("main.cf", self._main()), ("master.cf", self._master())):
            # Postfix waits two seconds for a file that was changed just now.
            os.utime(write(os.path.join(self.run, name), text), (0, 0))
        self.argv = ["/usr/lib/postfix/sbin/master", "-c", self.run, "-d"]
        self.ready = [where(self.plan["address"][0], self.plan["ports"][0])]

    def _folders(self):
        """The queue that `postfix check` would make, without its two seconds of shell script."""
        queue, owner = folder(self.run, "queue"), pwd.getpwnam("postfix")
        for name in ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming",
                     "private", "saved", "trace"):
            os.chown(folder(queue, name, mode=0o755 if name == "private" else 0o700), owner.pw_uid, -1)
        os.chown(folder(self.run, "data"), owner.pw_uid, -1)
        shutil.chown(folder(queue, "maildrop", mode=0o730), owner.pw_uid, "postdrop")
        shutil.chown(folder(queue, "public", mode=0o710), owner.pw_uid, "postdrop")
        folder(queue, "pid")

    def _main(self):
        extra = "\n".join(f"{key} = {value}" for key, value in self.plan.get("settings", {}).items())
        return f"""compatibility_level = 3.6
queue_directory = {self.run}/queue
data_directory = {self.run}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example.test
mydestination =
mynetworks =
inet_interfaces = all
inet_protocols = all
maillog_file = {self.run}/log
maillog_file_prefixes = /
alias_maps =
alias_database =
virtual_mailbox_domains = example.test
virtual_transport = lmtp:unix:private/lmtp-in
smtpd_peername_lookup = no
smtpd_tls_chain_files = {self.plan['cert']}
smtpd_tls_auth_only = yes
smtpd_tls_loglevel = 0
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_sasl_auth_enable = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_delay_reject = no
message_size_limit = 52428800
smtputf8_enable = no
{extra}
"""

    def _master(self):
        lines = []
        for address in self.plan["address"]:
            for port in self.plan["ports"]:
                real, number = self.where(address, port)
                bracketed = f"[{real}]" if ":" in real else real
                mode = "smtpd_tls_wrappermode=yes" if port == 465 else "smtpd_tls_security_level=encrypt"
                lines.append(f"{bracketed}:{number} inet n - n - - smtpd -o {mode}")
        return "\n".join(lines) + """
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
"""


def wait_until_open(connect, deadline=8.0):
    """Call until it stops raising OSError; the servers are started together and awaited together."""
    end = time.monotonic() + deadline
    while True:
        try:
            return connect()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.005)
