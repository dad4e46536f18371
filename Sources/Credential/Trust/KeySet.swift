/// The keys of an authority and their uses, signed by its root key, so that the root stays in a safe.
public struct KeySet: Hashable, Sendable {
    /// iss of everything that the authority signs, for example `CN-NM`.
    public var issuer: String
    /// Rises with each key set.
    public var version: Wide
    /// iat.
    public var issuedAt: Instant
    /// exp: past it no verdict is given.
    public var expires: Instant
    /// The authority's names by language tag (`zh`, `mn`, `en`); the Chinese one is what cards print as 制发机关.
    public var names: [String: String]
    /// The page that links on cards open; nil when the authority has none.
    public var publicPage: PublicPage?
    /// The address before the list number in `sub` of a status list.
    public var statusBase: String
    /// The append-only table of categories 执法类别.
    public var categories: [Int: String]
    /// Whether it is an authority of specimens; never changed afterwards.
    public var isTest: Bool
    /// The fingerprint of the root that may sign the next key set.
    public var nextRoot: [UInt8]?
    /// Every key with its use and lifetime.
    public var keys: [KeyEntry]

    /// States a key set.
    public init(
        issuer: String, version: Wide, issuedAt: Instant, expires: Instant, names: [String: String],
        publicPage: PublicPage?, statusBase: String, categories: [Int: String], isTest: Bool, nextRoot: [UInt8]? = nil,
        keys: [KeyEntry]
    ) {
        (self.issuer, self.version, self.issuedAt, self.expires) = (issuer, version, issuedAt, expires)
        (self.names, self.publicPage, self.statusBase) = (names, publicPage, statusBase)
        (self.categories, self.isTest, self.nextRoot, self.keys) = (categories, isTest, nextRoot, keys)
    }

    /// The Chinese name, or the issuer's code where there is none.
    public var name: String { names["zh"] ?? issuer }

    /// Whether a credential counts only when the ledger knows it: so as soon as the root has named a ledger key.
    public var requiresLedger: Bool { keys.contains { $0.use == .ledger } }

    /// The words of a category.
    public func words(of category: Category) -> String {
        switch category {
        case .code(let code): categories[code] ?? "\(code)"
        case .text(let text): text
        }
    }

    /// Whether a key of that use signed the token at that time and has not been revoked wholly.
    func vouches(for token: SignedToken, use: KeyUse, signedAt: Instant) -> Bool {
        keys.contains {
            $0.fits(token, use: use, signedAt: signedAt) && $0.revocation == nil && token.isSigned(by: $0.key)
        }
    }

    /// The item to sign.
    public var item: CBORItem {
        var map: [CBORItem: CBORItem] = [
            1: .text(issuer), 4: .integer(expires.seconds), 6: .integer(issuedAt.seconds),
            .integer(KeySetLabel.version): .integer(version), .integer(KeySetLabel.statusBase): .text(statusBase),
            .integer(KeySetLabel.names): .map(
                Dictionary(pairs: names.map { (.text($0.key), .text($0.value)) })),
            .integer(KeySetLabel.categories): .map(
                Dictionary(pairs: categories.map { (.integer($0.key), .text($0.value)) })),
            .integer(KeySetLabel.keys): .array(keys.map { $0.item }),
        ]
        if let publicPage { map[.integer(KeySetLabel.publicPage)] = .text(publicPage.address) }
        if isTest { map[.integer(KeySetLabel.test)] = true }
        if let nextRoot { map[.integer(KeySetLabel.nextRoot)] = .bytes(nextRoot) }
        return .map(map)
    }
}

/// A key of a key set.
public struct KeyEntry: Hashable, Sendable {
    /// What happened to a key that was stolen or withdrawn.
    public struct Revocation: Hashable, Sendable {
        /// How far it reaches.
        public enum Mode: UInt8, Sendable {
            /// Nothing signed by the key counts.
            case all = 1
            /// A credential signed by it counts only if the ledger holds its digest: a thief can forge iat.
            case after = 2
        }
        /// When it was revoked.
        public let at: Instant
        /// How far the revocation reaches.
        public let mode: Mode

        /// Takes the moment and the reach.
        public init(at: Instant, mode: Mode) { (self.at, self.mode) = (at, mode) }
    }

    /// The key.
    public let key: PublicKey
    /// Its one use.
    public let use: KeyUse
    /// Bounds the iat of what the key signs, never the time of a check.
    public let lifetime: Range<Instant>
    /// Set when it was stolen or withdrawn.
    public let revocation: Revocation?

    /// States a key.
    public init(key: PublicKey, use: KeyUse, lifetime: Range<Instant>, revocation: Revocation? = nil) {
        (self.key, self.use, self.lifetime, self.revocation) = (key, use, lifetime, revocation)
    }

    /// Whether the key is of that use and of the token's kid and algorithm, and the time of signing lies in its lifetime.
    func fits(_ token: SignedToken, use: KeyUse, signedAt: Instant) -> Bool {
        self.use == use && key.algorithm == token.algorithm && lifetime.contains(signedAt) && key.keyID == token.keyID
    }

    var item: CBORItem {
        var map: [CBORItem: CBORItem] = [
            1: key.coseKey, 2: .text(use.rawValue), 3: .integer(lifetime.lowerBound.seconds),
            4: .integer(lifetime.upperBound.seconds),
        ]
        if let revocation {
            map[5] = .integer(revocation.at.seconds)
            map[6] = .integer(Int(revocation.mode.rawValue))
        }
        return .map(map)
    }
}

/// Private claims of a key set (RFC 8392: below -65536).
enum KeySetLabel {
    static let (version, names, publicPage, statusBase) = (-65_538, -65_539, -65_540, -65_541)
    static let (categories, test, nextRoot, keys) = (-65_542, -65_543, -65_544, -65_545)
}
