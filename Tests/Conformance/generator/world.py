"""An authority and its bundle. A case changes one thing of it; cards that verify enter themselves in its ledger."""

import copy
import hashlib
import zlib

from cbor import Tag, encode
from keys import EDDSA, SM2, key
from tokens import sign1

DAY = 86_400
KEYS_BEGIN = 1_767_196_800  # 2026-01-01T00:00:00+08:00: keys begin, the key set is issued
SIGNED = 1_795_140_000  # 2026-11-20T10:00:00+08:00: credentials are signed
VALID_FROM = 1_795_276_800  # 2026-11-22T00:00:00+08:00: their first moment
VALID_UNTIL = 1_984_752_000  # 2032-11-23T00:00:00+08:00: the first moment after their last
LISTED = 1_796_054_400  # 2026-12-01T00:00:00+08:00: list and ledger are closed
BUNDLED = 1_796_058_000  # 2026-12-01T01:00:00+08:00: the bundle is signed
CHECKED = 1_796_270_400  # 2026-12-03T12:00:00+08:00: somebody checks

ISSUER = "CN-NM"
PAGE = "https://zf.example.cn/z"
BASE = "https://zf.example.cn/status"
PORTRAIT = b"a drawn portrait"

LIFETIME = (KEYS_BEGIN, KEYS_BEGIN + 1_100 * DAY)
STATUSES = {"valid": 0, "revoked": 1, "suspended": 2, "superseded": 3, "cancelled": 12, "lost": 13, "void": 14}
NOT_IN_SERVICE = 15


def entry(public, use, lifetime=LIFETIME, revoked=None, **more):
    """A key entry; `revoked` is a mode."""
    item = {1: public.cose, 2: use, 3: lifetime[0], 4: lifetime[1]}
    if revoked:
        item |= {5: LISTED, 6: revoked}
    return item | more.get("with_labels", {})


def standard_keys():
    """A key of each use that a verifier meets, and credential keys of the three algorithms."""
    return {
        "root": entry(key("root", SM2), "root"),
        "bundle": entry(key("bundle"), "bundle"),
        "status": entry(key("status", EDDSA), "status"),
        "ledger": entry(key("ledger", SM2), "ledger"),
        "es256": entry(key("credential es256"), "credential"),
        "ed25519": entry(key("credential ed25519", EDDSA), "credential"),
        "sm2": entry(key("credential sm2", SM2), "credential"),
    }


class World:
    """A bundle in the making: everything in it is a plain value until `file` signs it."""

    def __init__(self, name, issuer=ISSUER, root=None):
        self.name, self.issuer = name, issuer
        self.root = root or key("root", SM2)
        self.keys = standard_keys()
        self.keyset = {
            1: issuer,
            4: KEYS_BEGIN + 730 * DAY,
            6: KEYS_BEGIN,
            -65538: 3,
            -65539: {"zh": "内蒙古自治区样证制发机关", "en": "Inner Mongolia specimen authority"},
            -65540: PAGE,
            -65541: BASE,
            -65542: {1: "市场监管", 2: "生态环境", 3: "草原"},
            -65543: True,
        }
        self.list = {1: issuer, 2: BASE + "/1", 4: LISTED + 25 * DAY, 6: LISTED, 65534: DAY}
        self.statuses, self.entries = [], []
        self.ledger = {1: issuer, 6: LISTED, -65560: 1}
        self.bundle = {1: issuer, 4: BUNDLED + 30 * DAY, 6: BUNDLED, -65550: 42, -65551: BUNDLED + 7 * DAY}
        self.signers = {
            "bundle": key("bundle"),
            "status": key("status", EDDSA),
            "ledger": key("ledger", SM2),
            "keyset": self.root,
        }
        # The type and other parts of each token, as `sign1` takes them.
        self.parts = {
            "bundle": {"typ": "bundle"},
            "status": {"typ": "statuslist"},
            "ledger": {"typ": "ledger"},
            "keyset": {"typ": "keyset"},
        }
        self.has_list = self.has_ledger = True
        # What happens to parts before they are signed or put together; each takes and answers a value.
        self.change = {}

    def variant(self, name):
        """The same under another name; what is changed or entered there leaves this one alone."""
        other = copy.copy(self)
        for attribute, value in vars(self).items():
            if isinstance(value, (dict, list)):
                setattr(other, attribute, copy.copy(value))
        other.name = name
        return other

    def drop_ledger(self, with_key=True):
        """Neither ledger nor, by default, a key for one."""
        self.has_ledger = False
        if with_key:
            del self.keys["ledger"]

    def allot(self, status=0):
        """The next index, of that status."""
        self.statuses.append(status)
        self.entries.append(bytes(16))
        return len(self.statuses) - 1

    def record(self, index, claims):
        """Enters a credential in the ledger."""
        self.entries[index] = hashlib.sha256(claims).digest()[:16]

    def _changed(self, part, value):
        return self.change.get(part, lambda given: given)(value)

    def _signed(self, part, claims):
        return sign1(claims, self.signers[part], **self.parts[part])

    def packed(self):
        """Two entries a byte, the earlier one in the low half."""
        values = self.statuses + ([NOT_IN_SERVICE] if len(self.statuses) % 2 else [])
        return bytes(low | high << 4 for low, high in zip(values[::2], values[1::2]))

    def list_token(self):
        """The status list token."""
        stream = self._changed("stream", zlib.compress(self.packed(), 9))
        claims = self.list | {65533: {"bits": 4, "lst": stream}}
        return self._signed("status", self._changed("list", claims))

    def ledger_token(self):
        """The ledger token over the file."""
        file = b"".join(self.entries)
        digests = [hashlib.sha256(file[start : start + 16_384]).digest() for start in range(0, len(file), 16_384)]
        claims = self.ledger | {-65561: len(self.entries), -65562: digests}
        return self._signed("ledger", self._changed("ledger", claims))

    def keyset_token(self):
        """The key set token."""
        claims = self.keyset | {-65545: list(self.keys.values())}
        return self._signed("keyset", self._changed("keyset", claims))

    def file(self):
        """The bundle file."""
        lists = self._changed("lists", [self.list_token()] if self.has_list else [])
        ledgers = self._changed("ledgers", [self.ledger_token()] if self.has_ledger else [])
        claims = self.bundle | {
            -65552: self._changed("keyset token", self.keyset_token()),
            -65553: lists,
            -65554: ledgers,
        }
        token = self._changed("token", self._signed("bundle", self._changed("bundle", claims)))
        files = self._changed("files", [b"".join(self.entries)] if self.has_ledger else [])
        return self._changed("file", encode(Tag(55_799, [token, *files])))
