"""An attack: a scenario of the laboratory (or only files and a command line) with a table that says what must not happen."""
import os
import pathlib
import shutil
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))

import makers  # noqa: E402
import scenario  # noqa: E402
from scenario import PASSWORD, Scenario, complete, load_table, merge  # noqa: E402

WORDS = ("does", "wants", "never")  # every attack says them
DEFAULTS = {"seconds": 20, "mb": 100, "exits": [0, 1, 2, 3, 4], "refused_machine": 2, "refused_all": 4}
KNOWN = {*WORDS, *DEFAULTS, "first_login_at", "known_broken", "secrets", "no_login_at", "unheard", "reached", "heard", "never_heard",
         "absent", "absent_in", "told", "kept", "not_there", "modes", "accepted", "report", "cpu"}


class BadAttack(Exception):
    """A file that does not say what an attack must say."""


def files():
    """All attacks: name to file."""
    found = sorted(HERE.glob("*/*.toml"))
    names = [path.stem for path in found]
    if len(set(names)) != len(names):
        raise BadAttack("two attacks have one name: " + ", ".join(sorted({one for one in names if names.count(one) > 1})))
    return dict(zip(names, found))


def table_of(path):
    """The whole table: the attack's own over the laboratory's scenario that it starts from."""
    own = load_table(path)
    if "scenario" in own:
        own = merge(load_table(scenario.HERE / "scenarios" / own["scenario"] / "scenario.toml"), own)
    attack = own.get("attack", {})
    missing = [word for word in WORDS if not attack.get(word)]
    strange = set(attack) - KNOWN
    if missing or strange:
        raise BadAttack(f"{path.name}: missing {missing}, unknown {sorted(strange)}")
    own["description"] = attack["does"]
    return complete(own)


def attack_words(path):
    """Only the [attack] of a file."""
    with open(path, "rb") as source:
        return tomllib.load(source).get("attack", {})


class Attack(Scenario):
    """One attack with its certificates made."""

    def __init__(self, path, certificates):
        table = table_of(path)
        super().__init__(path.stem, certificates, table=table)
        self.attack = {**DEFAULTS, **table["attack"]}
        self.secret = self.request.get("password", self.password)

    def needs_laboratory(self):
        """Attacks by files alone run in an empty network."""
        return "argv" not in self.request

    def plan(self):
        """The laboratory's plan with our scripts, and the authority for those who make certificates."""
        plan = super().plan()
        plan["modules"] = [str(HERE / "hostile")]
        for stub in plan["stubs"]:
            if "certificate" in stub:
                stub["authority"] = self.certificates.folder
        return plan

    def make_files(self, folder):
        """The files that the attacker left: [[file]] with name and text, or made by `make`; links, pipes, folders."""
        for wish in self.table.get("file", []):
            path = os.path.join(folder, wish["name"])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if "link" in wish:
                os.symlink(wish["link"].replace("{in}", folder), path)
            elif "copy" in wish:
                shutil.copy(HERE.parent / wish["copy"], path)
            elif "hard_link" in wish:
                os.link(wish["hard_link"].replace("{in}", folder), path)
            elif wish.get("kind") == "pipe":
                os.mkfifo(path)
            elif wish.get("kind") == "folder":
                os.makedirs(path)
            else:
                makers.write(path, wish)
            if "mode" in wish:
                os.chmod(path, int(wish["mode"], 8))
            if "owner" in wish:
                os.lchown(path, wish["owner"], wish["owner"])


__all__ = ["Attack", "BadAttack", "PASSWORD", "attack_words", "files", "table_of"]
