"""The laboratory's certificate authority and every bad certificate the reference names.

A certificate is asked for as "KIND:NAME[,NAME]" and lives as one PEM file (key, leaf, then the
chain as it will be sent), so Dovecot, Postfix, nginx and the scripted servers all read the same file.
Files are kept in a folder and made only once: parallel laboratories may share it.
"""
import datetime
import fcntl
import hashlib
import os
import tempfile
import warnings

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

DAY = datetime.timedelta(days=1)
AIA_URL = "http://aia.lab-ca.test/issuing.crt"

# What differs from a good certificate, kind by kind. "days" are counted from today.
KINDS = {
    "good": {},
    "expired": {"days": (-400, -3)},
    "not-yet-valid": {"days": (5, 300)},
    "expires-soon": {"days": (-80, 10)},
    "expires-now": {"days": (-80, 2)},
    "fresh": {"days": (0, 90)},
    "cn-only": {"san": False},
    "self-signed": {"issuer": None},
    "unknown-root-sent": {"issuer": "strange", "send": ["strange"]},
    "unknown-root-unsent": {"issuer": "strange", "send": []},
    "incomplete-aia": {"send": [], "aia": True},
    "incomplete": {"send": []},
    "messy": {"send": ["strange", "root", "issuing"]},
    "wrong-purpose": {"purpose": ExtendedKeyUsageOID.CLIENT_AUTH},
    "weak-key": {"key": "rsa1024"},
    "sha1": {"key": "rsa2048", "hash": hashes.SHA1()},
    "rsa": {"key": "rsa2048"},
    "broken-ca": {"issuer": "not-a-ca", "send": ["not-a-ca"]},
    "old-intermediate": {"issuer": "old-issuing", "send": ["old-issuing"]},
    "intercepted": {"issuer": "shield", "send": ["shield"], "days": (-1, 300)},
    "revoked": {"ocsp": "revoked"},
    "stapled": {"ocsp": "good"},
}

# The authorities: subject, who signs it, validity, and whether it may sign at all.
AUTHORITIES = {
    "root": ("Mailplumb Laboratory Root", None, (-700, 3000), True),
    "issuing": ("Mailplumb Laboratory Issuing CA", "root", (-700, 2000), True),
    "old-issuing": ("Mailplumb Laboratory Old CA", "root", (-900, -2), True),
    "not-a-ca": ("Mailplumb Laboratory Clerk", "root", (-700, 2000), False),
    "strange": ("Somebody Else Root", None, (-700, 3000), True),
    "shield": ("Avast Web/Mail Shield Root", None, (-700, 3000), True),
}


def today():
    """Noon of the current day, so that files made in one day are alike."""
    return datetime.datetime.utcnow().replace(hour=12, minute=0, second=0, microsecond=0)


def new_key(kind="ec"):
    """A private key; elliptic ones are made in a millisecond, RSA only where a scenario needs it."""
    if kind.startswith("rsa"):
        return rsa.generate_private_key(public_exponent=65537, key_size=int(kind[3:]))
    return ec.generate_private_key(ec.SECP256R1())


def key_pem(key):
    """The key as unencrypted PEM text, in the old form every server reads."""
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
                             serialization.NoEncryption()).decode()


def cert_pem(cert):
    """One certificate as PEM text."""
    return cert.public_bytes(serialization.Encoding.PEM).decode()


def write_once(path, data):
    """Write by rename, so a second laboratory never reads half a file."""
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path))
    with os.fdopen(handle, "wb") as out:
        out.write(data.encode() if isinstance(data, str) else data)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)
    return path


class Certificates:
    """Makes and remembers certificates in one folder."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.ca_file = os.path.join(folder, "ca.pem")
        self.authorities = {}
        with open(os.path.join(folder, "lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.exists(os.path.join(folder, "authorities.pem")):
                self._make_authorities()
        self._load_authorities()

    def _make_authorities(self):
        """Create all authorities at once; the last file written marks the folder complete."""
        parts = []
        for name, (subject, issuer, days, may_sign) in AUTHORITIES.items():
            key = new_key()
            cert = self._sign_authority(subject, key, issuer, days, may_sign)
            self.authorities[name] = (key, cert)
            parts.append(key_pem(key) + cert_pem(cert))
        write_once(self.ca_file, cert_pem(self.authorities["root"][1]))
        write_once(os.path.join(self.folder, "shield.pem"),
                   cert_pem(self.authorities["root"][1]) + cert_pem(self.authorities["shield"][1]))
        write_once(os.path.join(self.folder, "issuing.crt"),
                   self.authorities["issuing"][1].public_bytes(serialization.Encoding.DER))
        write_once(os.path.join(self.folder, "authorities.pem"), "%%".join(parts))

    def _load_authorities(self):
        with open(os.path.join(self.folder, "authorities.pem"), "rb") as source:
            parts = source.read().split(b"%%")
        for name, part in zip(AUTHORITIES, parts):
            key = serialization.load_pem_private_key(part, None)
            cert = x509.load_pem_x509_certificate(part[part.index(b"-----BEGIN CERT"):])
            self.authorities[name] = (key, cert)

    def _sign_authority(self, subject, key, issuer, days, may_sign):
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
        signer, above = self.authorities[issuer] if issuer else (key, None)
        builder = (x509.CertificateBuilder().subject_name(name)
                   .issuer_name(above.subject if above else name).public_key(key.public_key())
                   .serial_number(x509.random_serial_number())
                   .not_valid_before(today() + days[0] * DAY).not_valid_after(today() + days[1] * DAY)
                   .add_extension(x509.BasicConstraints(may_sign, None), True)
                   .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
                   .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False))
        if may_sign:
            builder = builder.add_extension(_usage(signing=True), True)
        return builder.sign(signer, hashes.SHA256())

    def pem(self, wanted):
        """The path of the PEM file for "KIND:NAME,NAME"; made when it is asked for the first time."""
        kind, _, names = wanted.partition(":")
        # Postfix takes a comma for the end of a file name, and file names have a limit.
        name = wanted.replace(":", "_").replace("*", "star").replace(",", "+")
        if len(name) > 200:
            name = name[:150] + hashlib.sha256(name.encode()).hexdigest()[:16]
        path = os.path.join(self.folder, name + ".pem")
        if not os.path.exists(path):
            self._make_leaf(path, KINDS[kind], names.split(","))
        return path

    def _make_leaf(self, path, kind, names):
        """Sign one server certificate with everything that is wrong with this kind."""
        key = new_key(kind.get("key", "ec"))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:60])])
        issuer = kind.get("issuer", "issuing")
        signer, above = self.authorities[issuer] if issuer else (key, None)
        begin, end = kind.get("days", (-60, 300))
        builder = (x509.CertificateBuilder().subject_name(subject)
                   .issuer_name(above.subject if above else subject).public_key(key.public_key())
                   .serial_number(x509.random_serial_number())
                   .not_valid_before(today() + begin * DAY).not_valid_after(today() + end * DAY)
                   .add_extension(x509.BasicConstraints(False, None), True)
                   .add_extension(_usage(signing=False), True)
                   .add_extension(x509.ExtendedKeyUsage([kind.get("purpose", ExtendedKeyUsageOID.SERVER_AUTH)]), False)
                   .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False))
        if kind.get("san", True):
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(n) for n in names]), False)
        if kind.get("aia"):
            access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS,
                                            x509.UniformResourceIdentifier(AIA_URL))
            builder = builder.add_extension(x509.AuthorityInformationAccess([access]), False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SHA-1 is deprecated, and here it is wanted
            leaf = builder.sign(signer, kind.get("hash", hashes.SHA256()))
        sent = kind.get("send", ["issuing"] if issuer == "issuing" else [])
        chain = "".join(cert_pem(self.authorities[name][1]) for name in sent)
        if "ocsp" in kind:
            write_once(path + ".ocsp", self._ocsp_answer(leaf, kind["ocsp"]))
        write_once(path, key_pem(key) + cert_pem(leaf) + chain)

    def _ocsp_answer(self, leaf, status):
        """An OCSP answer for stapling, signed by the issuing authority itself."""
        key, issuer = self.authorities["issuing"]
        now = datetime.datetime.utcnow().replace(microsecond=0)
        revoked = status == "revoked"
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=leaf, issuer=issuer, algorithm=hashes.SHA1(),
            cert_status=ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD,
            this_update=now - DAY, next_update=now + 3 * DAY,
            revocation_time=now - 5 * DAY if revoked else None,
            revocation_reason=x509.ReasonFlags.key_compromise if revoked else None)
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, issuer)
        return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _usage(signing):
    """Key usage of an authority or of a server."""
    return x509.KeyUsage(digital_signature=True, content_commitment=False, key_encipherment=not signing,
                         data_encipherment=False, key_agreement=False, key_cert_sign=signing, crl_sign=signing,
                         encipher_only=False, decipher_only=False)
