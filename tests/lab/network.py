"""Where a laboratory lives: two network namespaces joined by a cable, or high ports on loopback.

Client and servers are different hosts with different addresses (Dovecot trusts a client that has
its own address), packets can be dropped on the way without touching any server, and nothing of the
real machine can be reached or disturbed.
"""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

import near_dns

HERE = pathlib.Path(__file__).resolve().parent
CLIENT, GATEWAY = "10.77.0.1", "10.77.0.254"
CLIENT6, GATEWAY6 = "2001:db8:77::1", "2001:db8:77::fe"
DROPPED, UNREACHABLE = "10.77.66.0/24", "10.77.67.0/24"
DROPPED6, UNREACHABLE6 = "2001:db8:77:66::/64", "2001:db8:77:67::/64"
PLAIN_PORTS = (53, 80, 443, 110, 143, 993, 995, 465, 587, 4190)
PYTHON = "/usr/bin/python3"
PUBLIC_NETS = ["10.77.", "2001:db8:77:"]


def can_use_namespaces():
    """Root, and a kernel that lets root make namespaces."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "--net", "true"], stderr=subprocess.DEVNULL).returncode == 0


def with_parent(*argv):
    """A command that dies with this process, even when it is killed."""
    return ["setpriv", "--pdeathsig", "KILL", *argv]


def public_nets(plan, usual):
    """The laboratory plays the internet: what of it counts as public; the rest is somebody's private network."""
    return [word for net in plan["network"].get("public", usual) for word in ("--public-net", net)]


class Namespaces:
    """The privileged laboratory."""

    privileged = True

    def __init__(self, run, plan, addresses, cable=None):
        self.run, self.plan, self.addresses, self.cable = run, plan, addresses, cable
        self.processes = []

    def start(self):
        """Make both sides, lay the cable, start the servers."""
        self.server = subprocess.Popen(
            with_parent("unshare", "--net", "--mount", "--pid", "--mount-proc", "--fork", "--kill-child=KILL",
                        PYTHON, str(HERE / "inside.py"), self.run),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.client = subprocess.Popen(with_parent("unshare", "--net", "--mount", "sleep", "infinity"))
        self.processes = [self.client, self.server]
        self.server_pid = self._child_of(self.server.pid)
        self._wait_for_namespace(self.client.pid)
        self._wait_for_namespace(self.server_pid)
        process = (self.cable or self.veth)(self.client.pid, self.server_pid)
        if process:
            self.processes.insert(0, process)
        self._addresses()
        self._resolver_file()
        self.server.stdin.write("go\n")
        self.server.stdin.flush()
        if self.server.stdout.readline().strip() != "ready":
            raise RuntimeError("the servers did not start")
        if "resolver" in self.plan:
            self._near_resolver()

    def _near_resolver(self):
        """The name server on the client's own loopback."""
        def inside(argv):
            return ["nsenter", "-t", str(self.client.pid), "-n", "--", *argv]
        argv = inside(near_dns.command(self.run, self.plan["resolver"]))
        self.processes.insert(0, subprocess.Popen(with_parent(*argv), stderr=subprocess.DEVNULL))
        near_dns.wait_until_answering(inside)

    @staticmethod
    def _child_of(pid):
        """The process that unshare forked, by its number outside."""
        for _ in range(2000):
            children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            if children:
                return int(children[0])
            time.sleep(0.001)
        raise RuntimeError("unshare started nothing")

    @staticmethod
    def _wait_for_namespace(pid):
        ours = os.readlink("/proc/self/ns/net")
        for _ in range(2000):
            if os.readlink(f"/proc/{pid}/ns/net") != ours:
                return
            time.sleep(0.001)
        raise RuntimeError("no new network namespace appeared")

    @staticmethod
    def veth(client_pid, server_pid):
        """The ordinary cable."""
        subprocess.run(["nsenter", "-t", str(client_pid), "-n", "ip", "link", "add", "lab0", "type", "veth",
                        "peer", "name", "lab0", "netns", str(server_pid)], check=True)

    def _addresses(self):
        """Addresses and routes of both sides."""
        self._ip(self.client.pid, f"""link set lo up
link set lo mtu 1500
addr add {CLIENT}/24 dev lab0
addr add {CLIENT6}/64 dev lab0 nodad
link set lab0 up
route add default via {GATEWAY}
route add ::/0 via {GATEWAY6}
""")
        own = "".join(f"addr add {address}/128 dev lo nodad\n" if ":" in address
                      else f"addr add {address}/32 dev lo\n" for address in self.addresses)
        self._ip(self.server_pid, f"""link set lo up
link set lo mtu 1500
addr add {GATEWAY}/24 dev lab0
addr add {GATEWAY6}/64 dev lab0 nodad
{own}link set lab0 up
route add blackhole {DROPPED}
route add local {UNREACHABLE} dev lo
route add blackhole {DROPPED6}
route add local {UNREACHABLE6} dev lo
""")
        self._in(self.server_pid, ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward; "
                                   "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding"])
        self._packet_rules()

    def _packet_rules(self):
        """Packets to "ADDRESS PORT" vanish as behind a firewall; some networks answer "unreachable"."""
        rules = self.plan["network"].get("drop", [])
        text = ""
        for rule in rules:
            address, _, port = rule.partition(" ")
            family = "ip6" if ":" in address else "ip"
            text += f"{family} daddr {address} " + (f"tcp dport {port} " if port else "") + "drop\n"
        # Routes of type "unreachable" would answer only the second packet, a second later.
        for prefix, reject in ((UNREACHABLE, "ip daddr {} reject with icmp type host-unreachable\n"),
                               (UNREACHABLE6, "ip6 daddr {} reject with icmpv6 type addr-unreachable\n")):
            text += reject.format(prefix) if prefix.split("0/")[0].split("::")[0] in self.plan["zone"] else ""
        if text:
            chain = "table inet lab { chain in { type filter hook input priority 0;\n" + text + "}\n}\n"
            self._in(self.server_pid, ["nft", "-f", "-"], chain)

    def _ip(self, pid, batch):
        self._in(pid, ["ip", "-batch", "-"], batch)

    @staticmethod
    def _in(pid, argv, text=None):
        subprocess.run(["nsenter", "-t", str(pid), "-n", *argv], input=text, text=True, check=True,
                       stdout=subprocess.DEVNULL)

    def _resolver_file(self):
        """Give ordinary programs inside (curl, dig) the laboratory's names too."""
        path = os.path.join(self.run, "resolv.conf")
        with open(path, "w", encoding="ascii") as out:
            out.write("nameserver 10.77.1.1\noptions timeout:1\n")
        subprocess.run(["nsenter", "-t", str(self.client.pid), "-m", "mount", "--bind", path, "/etc/resolv.conf"],
                       check=True)

    def command(self, argv):
        """The command line that runs argv on the client's side."""
        return with_parent("nsenter", "-t", str(self.client.pid), "-n", "-m", "--", *argv)

    def options(self, nameserver):
        """What mailplumb must be told to see this laboratory."""
        return ["--nameserver", nameserver, *public_nets(self.plan, PUBLIC_NETS)]

    def stop(self):
        """Let the servers go, then make sure."""
        end_processes(self.processes)


class HighPorts:
    """The unprivileged laboratory: every server on its own high loopback port, and a dial plan."""

    privileged = False

    def __init__(self, run, plan, addresses, cable=None):
        self.run, self.plan = run, plan
        self.processes = []
        self.dial_plan = os.path.join(run, "dial-plan")
        self._assign(plan)

    def _assign(self, plan):
        """Give each listening address and port a free port; the plan is told through "ports"."""
        held, ports = [], {}
        listeners = [([plan["address"]], [53]), (["10.77.1.2"], [53])]
        listeners += [(page["address"], [80, 443]) for page in plan["web"]]
        listeners += [(stub["address"], [stub["port"]]) for stub in plan["stubs"]]
        if "dovecot" in plan:
            listeners.append((plan["dovecot"]["address"], plan["dovecot"].get("ports", [143, 993, 110, 995])))
        for addresses, wanted in listeners:
            for address in addresses:
                for port in wanted:
                    key = f"{address} {port}"
                    if key not in ports:
                        held.append(socket.create_server(("127.0.0.1", 0)))
                        ports[key] = ["127.0.0.1", held[-1].getsockname()[1]]
        for sock in held:
            sock.close()
        plan["ports"] = ports

    def _write_dial_plan(self):
        """One line a host and port; everything else is refused by a port nobody listens on."""
        lines = []
        for line in self.plan["zone"].splitlines():
            fields = line.split()
            if len(fields) == 4 and fields[2] == "A":
                for key, (ip, real) in self.plan["ports"].items():
                    address, port = key.split()
                    if address == fields[3]:
                        lines.append(f"{fields[0].rstrip('.')}:{port} {ip}:{real}")
        lines += [f"*:{port} 127.0.0.1:1" for port in PLAIN_PORTS]
        with open(self.dial_plan, "w", encoding="ascii") as out:
            out.write("\n".join(lines) + "\n")

    def start(self):
        """Start the servers as ordinary children."""
        self._write_dial_plan()
        with open(os.path.join(self.run, "plan.json"), "w", encoding="utf-8") as out:
            json.dump(self.plan, out)
        server = subprocess.Popen(with_parent(PYTHON, str(HERE / "inside.py"), self.run),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.processes = [server]
        server.stdin.write("go\n")
        server.stdin.flush()
        if server.stdout.readline().strip() != "ready":
            raise RuntimeError("the servers did not start")

    def command(self, argv):
        """Nothing to enter."""
        return list(argv)

    def options(self, nameserver):
        """The name server's real port and the dial plan."""
        ip, port = self.plan["ports"][f"{nameserver} 53"]
        return ["--nameserver", f"{ip}:{port}", "--dial-plan", self.dial_plan, *public_nets(self.plan, ["127.0.0.1"])]

    def stop(self):
        """End the server process, which ends its own children."""
        end_processes(self.processes)


def end_processes(processes):
    """First by the end of their input, then by signal; always by process id."""
    for process in processes:
        if process.stdin:
            process.stdin.close()
        else:
            process.terminate()
    for process in processes:
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        if process.stdout:
            process.stdout.close()
