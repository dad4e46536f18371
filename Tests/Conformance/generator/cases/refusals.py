"""Why this project's verifier refuses each bundle of the set, looked at one by one; by reason."""

REASONS = {
    "bundle: inconsistent": (
        "claims-order", "claims-update-before",
    ),
    "bundle: not-shortest": (
        "file-array-wide",
    ),
    "bundle: out-of-range": (
        "claims-sequence", "claims-unknown",
    ),
    "bundle: trailing-bytes": (
        "file-trailing",
    ),
    "bundle: truncated": (
        "file-cut", "file-empty", "file-half",
    ),
    "bundle: wrong-tag": (
        "file-other-tag", "file-text", "file-untagged",
    ),
    "cose: wrong-tag": (
        "token-tag",
    ),
    "cose: wrong-token-type": (
        "keyset-typ", "list-is-ledger",
    ),
    "has a wrong signature": (
        "bundle-key-ended", "bundle-revoked-after", "bundle-revoked-all", "by-credential-key", "by-stranger",
        "claims-issuer", "keyset-issuer", "token-signature",
    ),
    "holds a part that does not belong to it: ledger 1": (
        "file-ledger-long", "file-ledger-short", "ledger-by-status-key", "ledger-issuer", "ledger-key-ended",
        "ledger-newer", "ledger-revoked-after", "ledger-revoked-all", "ledger-twice",
    ),
    "holds a part that does not belong to it: ledger files": (
        "file-no-ledger", "file-two-ledgers",
    ),
    "holds a part that does not belong to it: status list https://evil.example/1": (
        "list-base",
    ),
    "holds a part that does not belong to it: status list https://zf.example.cn/status": (
        "list-no-number",
    ),
    "holds a part that does not belong to it: status list https://zf.example.cn/status/01": (
        "list-leading-zero",
    ),
    "holds a part that does not belong to it: status list https://zf.example.cn/status/1": (
        "list-by-bundle-key", "list-issuer", "list-newer", "list-signature", "list-twice", "status-key-ended",
        "status-revoked-after", "status-revoked-all",
    ),
    "holds a part that does not belong to it: status list https://zf.example.cn/status/65536": (
        "list-number-large",
    ),
    "is not a public key in PEM form": (
        "root-no-key",
    ),
    "is not signed under this root": (
        "file-bit", "keyset-by-bundle-key", "root-same-bundle", "root-stranger",
    ),
    "key-set: inconsistent": (
        "entry-lifetime", "entry-revoked-half", "entry-use", "keyset-twice",
    ),
    "key-set: invalid-key": (
        "entry-mismatch", "entry-off-curve", "entry-small-order",
    ),
    "key-set: missing-label": (
        "keyset-no-categories", "keyset-no-exp", "keyset-no-iat", "keyset-no-iss", "keyset-no-keys",
        "keyset-no-names", "keyset-no-status-base", "keyset-no-version",
    ),
    "key-set: not-canonical": (
        "keyset-test-false",
    ),
    "key-set: out-of-range": (
        "entry-mode", "entry-private", "keyset-base-long", "keyset-category-code", "keyset-name-key",
        "keyset-names-empty", "keyset-next-root-short", "keyset-no-key", "keyset-page-http", "keyset-page-query",
        "keyset-page-upper", "keyset-version-large",
    ),
    "key-set: unknown-label": (
        "entry-extra", "keyset-unknown",
    ),
    "ledger: inconsistent": (
        "ledger-count", "ledger-digests-more",
    ),
    "ledger: out-of-range": (
        "ledger-digest-short", "ledger-list-large", "ledger-unknown",
    ),
    "status-list: damaged-stream": (
        "list-stream-checksum", "list-stream-raw",
    ),
    "status-list: inconsistent": (
        "list-bits",
    ),
    "status-list: out-of-range": (
        "list-aggregation", "list-no-list", "list-ttl-large", "list-unknown",
    ),
    "status-list: too-large": (
        "list-stream-bomb",
    ),
    "status-list: trailing-bytes": (
        "list-stream-trailing",
    ),
    "status-list: truncated": (
        "list-stream-cut",
    ),
    "status-list: wrong-type": (
        "list-bits-text",
    ),
}
REASON = {name: reason for reason, names in REASONS.items() for name in names}
