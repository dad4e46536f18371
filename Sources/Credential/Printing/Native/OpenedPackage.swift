/// Why a print package is not worked on.
public enum OrderRefusal: Error, Hashable, Sendable, MalformedRefusal {
    case malformed(Malformed)
    /// The key set is not signed by the root.
    case notThisRoot
    /// No order key of the authority signed the order, or the order names a key of the authority as the shop's.
    case badOrderSignature
    /// The template of a kind is not the one that the order states.
    case otherTemplate(CredentialKind)
    /// The order is for another shop's key.
    case otherShop
    /// The order names another key to open its package with, or none.
    case otherRecipient
    /// The package does not open with the key that it is sealed for: it was altered.
    case altered
    /// Past its end nothing is printed.
    case expired(Instant)
    /// Past the key set's end nothing is printed.
    case keySetExpired(Instant)
    /// The clock is before the time of signing.
    case clockBehind(Instant)
}

/// A print package whose order and key set have been checked from the root down; its parts are still sealed.
public struct VouchedPackage: Sendable {
    /// The allow-list.
    public let order: PrintOrder
    /// The order as it was signed.
    public let orderToken: SignedToken
    /// The authority's keys and names.
    public let keySet: KeySet
    fileprivate let file: PrintPackageFile

    /// Checks a package under a root.
    public init(_ file: PrintPackageFile, root: PublicKey) throws(OrderRefusal) {
        (self.file, order, orderToken) = (file, file.order, file.orderToken)
        let token = try OrderRefusal.decoded(try SignedToken(file.keySetToken))
        guard token.isSigned(by: root) else { throw .notThisRoot }
        keySet = try OrderRefusal.decoded(try KeySet(token))
        guard order.isVouched(orderToken, by: keySet) else { throw .badOrderSignature }
    }

    /// Whether the order is for this shop.
    public func check(shop: PublicKey) throws(OrderRefusal) {
        guard order.shop == shop else { throw .otherShop }
    }

    /// Whether the shop may print now: exactly when iat <= now < exp, and while the key set lasts.
    public func check(now: Instant) throws(OrderRefusal) {
        guard now >= order.issuedAt else { throw .clockBehind(order.issuedAt) }
        guard now < order.expires else { throw .expired(order.expires) }
        guard now < keySet.expires else { throw .keySetExpired(keySet.expires) }
    }

    /// The key of its parts, by the shop's key for packages.
    public func key(with shop: PrivateKey) throws(OrderRefusal) -> PackageKey {
        guard order.recipient == shop.publicKey else { throw .otherRecipient }
        return try PackageKey(opening: file.sealedKey, with: shop, order: orderToken)
    }
}

/// A print package whose templates are open and those of the order. Each card is opened and checked when it is asked for.
public struct OpenedPackage: Sendable {
    /// The package as it came.
    public let vouched: VouchedPackage
    /// The files of the templates by kind.
    public let templates: [CredentialKind: TemplateFiles]
    private let key: PackageKey

    /// The allow-list.
    public var order: PrintOrder { vouched.order }
    /// The order as it was signed.
    public var orderToken: SignedToken { vouched.orderToken }
    /// The authority's keys and names.
    public var keySet: KeySet { vouched.keySet }

    /// Whether the shop may still print now.
    public func check(now: Instant) throws(OrderRefusal) { try vouched.check(now: now) }

    /// Opens a package with the key of its parts.
    public init(_ vouched: VouchedPackage, key: PackageKey) throws(OrderRefusal) {
        (self.vouched, self.key) = (vouched, key)
        var templates: [CredentialKind: TemplateFiles] = [:]
        for (place, kind) in vouched.order.templateKinds.enumerated() {
            guard let bytes = vouched.file.sealedPart(at: place).flatMap({ key.open($0, at: place) }) else {
                throw .altered
            }
            guard sha256(bytes) == vouched.order.templates[kind] else { throw .otherTemplate(kind) }
            templates[kind] = try OrderRefusal.decoded(try TemplateFiles(encoded: bytes))
        }
        self.templates = templates
    }

    /// The entry of a place in the allow-list; nil when it is not the one that the order states.
    func entry(at place: Int) -> PrintEntry? {
        guard order.items.indices ~= place else { return nil }
        let part = templates.count + place
        guard let bytes = vouched.file.sealedPart(at: part).flatMap({ key.open($0, at: part) }),
            sha256(bytes) == order.items[place].entryDigest
        else { return nil }
        return try? PrintEntry(bytes)
    }

    /// The card of a place in the allow-list, checked: nothing is drawn that the authority did not sign.
    public func card(at place: Int, now: Instant) throws(OrderedCardRefusal) -> OrderedCard {
        guard let entry = entry(at: place) else { throw .otherEntry }
        let (token, claims): (SignedToken, CredentialClaims)
        do {
            token = try SignedToken(entry.token)
            claims = try CredentialClaims(token)
        } catch { throw .malformed(error) }
        let identity = claims.identity
        guard identity.medium == .card, claims.issuer == order.issuer, identity.number == order.items[place].number
        else {
            throw .otherCard
        }
        guard
            keySet.keys.contains(where: {
                $0.fits(token, use: .credential, signedAt: claims.issuedAt) && $0.revocation?.mode != .all
                    && token.isSigned(by: $0.key)
            })
        else { throw .badSignature }
        guard sha256(entry.portrait).starts(with: identity.portraitDigest) else { throw .otherPortrait }
        guard now < claims.expires else { throw .expired }
        guard templates[identity.kind] != nil else { throw .noTemplate(identity.kind) }
        return OrderedCard(token: token, claims: claims, entry: entry)
    }
}

/// What is drawn for one number of an order.
public struct OrderedCard: Sendable {
    /// What the code holds.
    public let token: SignedToken
    /// What the card states.
    public let claims: CredentialClaims
    /// The frozen portrait and the printed texts that the token does not hold.
    public let entry: PrintEntry
}

/// Why a card of an order is not drawn; the others go on.
public enum OrderedCardRefusal: Error, Hashable, Sendable {
    /// Its data are not those that the order states, or cannot be read.
    case otherEntry
    case malformed(Malformed)
    /// The token is of another number, medium or authority.
    case otherCard
    /// No credential key of the authority signed the token.
    case badSignature
    /// The portrait is not the one that the token states.
    case otherPortrait
    /// The credential has ended.
    case expired
    /// The order holds no template of its kind.
    case noTemplate(CredentialKind)
}
