"""The set in the making: cases, the bundles that they need, and the roots."""

import datetime
import hashlib
import json

from cases.refusals import REASON
from cbor import encode
from keys import key
from tokens import digits, sign1
from world import BASE, CHECKED, ISSUER, PORTRAIT, SIGNED, VALID_FROM, VALID_UNTIL, World, entry

CHINA = datetime.timezone(datetime.timedelta(hours=8))
EXIT = {"valid": 0, "rejected": 1, "undetermined": 2, "input-error": 65, "no-verdict": 2}


def moment(seconds):
    """A time as RFC 3339 has it, in UTC+8."""
    return datetime.datetime.fromtimestamp(seconds, CHINA).isoformat()


def card(index, **identity):
    """The claims of a card; identity data by `i` and the key, a value of None removes one."""
    return with_identity(
        {
            1: ISSUER,
            4: VALID_UNTIL,
            5: VALID_FROM,
            6: SIGNED,
            169: {
                1: f"{5_000_000_001 + index:011}",
                4: "巴特尔",
                21: "150100",
                75: "呼和浩特市样例局",
                76: [1],
                77: 1,
                78: 1,
                80: hashlib.sha256(PORTRAIT).digest()[:16],
                81: [1, index],
            },
        },
        **identity,
    )


def electronic(index, device=None, **identity):
    """The claims of an electronic credential, with the holder's device key if one is given."""
    claims = card(index, i81=None, i78=2, i80=hashlib.sha256(PORTRAIT).digest())
    claims[65535] = {"status_list": {"idx": index, "uri": BASE + "/1"}}
    if device:
        claims[8] = {1: device.cose}
    return with_identity(claims, **identity)


def with_identity(claims, **identity):
    """The claims with values of the identity data changed."""
    data = dict(claims[169])
    for name, value in identity.items():
        label = int(name[1:])
        if value is None:
            data.pop(label, None)
        else:
            data[label] = value
    return {**claims, 169: data}


class CaseSet:
    """Cases by name and worlds by name."""

    def __init__(self):
        self.cases, self.worlds, self.files = {}, {}, {}
        self.base = self.world(World("base"))
        self.base.keys |= {
            "revoked": entry(key("revoked"), "credential", revoked=1),
            "revoked after": entry(key("revoked after"), "credential", revoked=2),
            "old": entry(key("old"), "credential", (SIGNED - 100 * 86_400, SIGNED)),
            "new": entry(key("new"), "credential", (SIGNED + 1, SIGNED + 100 * 86_400)),
            "brief": entry(key("brief"), "credential", (SIGNED, SIGNED + 1)),
            **{use: entry(key(use), use) for use in ("order", "receipt", "register", "log")},
        }

    def world(self, world):
        """Registers a world, whose bundle is then written."""
        if world.name in self.worlds:
            raise ValueError(f"two worlds are called {world.name}")
        self.worlds[world.name] = world
        return world

    def variant(self, name):
        """A registered variant of the base, empty of credentials."""
        world = World(name)
        world.keys = dict(self.base.keys)
        return self.world(world)

    def issue(self, world=None, signer=None, status=0, change=None, record=True, typ=None, make=card, **identity):
        """A token whose credential is entered in the ledger of its world; `change` alters the claims."""
        world, signer = world or self.base, signer or key("credential es256")
        index = world.allot(status)
        claims = make(index, **identity)
        if change:
            claims = change(claims) or claims
        encoded = claims if isinstance(claims, bytes) else encode(claims)
        if record:
            world.record(index, encoded)
        return sign1(encoded, signer, typ)

    def issue_with(self, signer=None, **parts):
        """A card's token whose header, unprotected header or signature is given instead of made."""
        signer, index = signer or key("credential es256"), self.base.allot()
        claims = encode(card(index))
        self.base.record(index, claims)
        return sign1(claims, signer, **parts)

    def add(
        self,
        name,
        description,
        given,
        outcome,
        code,
        *,
        world=None,
        now=CHECKED,
        root=None,
        findings=(),
        reason=None,
        exit_code=None,
        file=None,
        **options,
    ):
        """Adds a case; `given` is a token, a text, or a list of texts to check one after the other."""
        reason = reason or REASON.get(name.removeprefix("bundle-"))
        if name in self.cases:
            raise ValueError(f"two cases are called {name}")
        world = world or self.base
        if isinstance(given, bytes):
            given = digits(given)
        expect = {"outcome": outcome, "code": code, "exit": EXIT[outcome] if exit_code is None else exit_code}
        if findings:
            expect["findings"] = list(findings)
        if reason:
            expect["reason"] = reason
        case = {
            "description": description,
            "group": name.split("-")[0],
            "bundle": f"{world.name}.paiza",
            "root": f"{(root or world.root).name.replace(' ', '-')}.pem",
            "now": moment(now),
        }
        if file is not None:
            case["file"] = file
        else:
            case["input"] = given
        if options:
            case["options"] = options
        self.cases[name] = case | {"expect": expect}
        self.files.setdefault("keys", {})[case["root"]] = (root or world.root).pem.encode()

    def valid(self, name, description, given, **more):
        """A case that is valid."""
        self.add(name, description, given, "valid", "valid", **more)

    def rejected(self, name, description, given, code, **more):
        """A case that is rejected."""
        self.add(name, description, given, "rejected", code, **more)

    def doubtful(self, name, description, given, code, **more):
        """A case that is undetermined."""
        self.add(name, description, given, "undetermined", code, **more)

    def malformed(self, name, description, given, reason, **more):
        """A case that is malformed; `reason` is the layer and what is wrong, in this project's words."""
        self.add(name, description, given, "input-error", "malformed", reason=reason, **more)

    def refused(self, name, description, prepare=None, change=()):
        """A case whose bundle is a variant of the base and must not be opened; the card itself would verify."""
        world = self.variant(f"refused-{name}")
        token = self.issue(world)
        if prepare:
            prepare(world)
        world.change |= dict(change)
        self.add(f"bundle-{name}", description, token, "no-verdict", None, world=world)

    def write(self, folder):
        """Writes keys, bundles, files and cases below a folder."""
        self.files["bundles"] = {f"{world.name}.paiza": world.file() for world in self.worlds.values()}
        self.files["cases"] = {
            f"{name}.json": (json.dumps(case, ensure_ascii=False, indent=2) + "\n").encode()
            for name, case in self.cases.items()
        }
        for part, files in self.files.items():
            target = folder / part
            target.mkdir(parents=True, exist_ok=True)
            for stale in target.iterdir():
                if stale.name not in files:
                    stale.unlink()
            for name, content in files.items():
                (target / name).write_bytes(content)
