extension KeySet {
    /// Decodes the claims of a key set token; the signature is checked by who opens the bundle.
    public init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .keySet else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .keySet)
        var cursor = try reader.enterMap(8...11)
        var (issuer, version, issuedAt, expires): (String?, Wide?, Seconds?, Seconds?)
        var (names, categories): ([String: String]?, [Int: String]?)
        var (publicPage, statusBase, nextRoot): (PublicPage?, String?, [UInt8]?)
        var (isTest, keys): (Bool, [KeyEntry]?) = (false, nil)
        while let key = try reader.nextKey(&cursor) {
            let place = reader.offset
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 4: expires = try reader.time()
            case 6: issuedAt = try reader.time()
            case KeySetLabel.version: version = Wide(try reader.unsigned(below: 1 << 32))
            case KeySetLabel.names: names = try Self.names(&reader)
            case KeySetLabel.publicPage:
                let address = try reader.asciiText(1...200)
                publicPage = try? PublicPage(address)
                guard publicPage != nil else { throw reader.fail(.outOfRange, at: place) }
            case KeySetLabel.statusBase: statusBase = try reader.asciiText(1...180)
            case KeySetLabel.categories: categories = try Self.categories(&reader)
            case KeySetLabel.test:
                isTest = try reader.bool()
                guard isTest else { throw reader.fail(.notCanonical, at: place) }
            case KeySetLabel.nextRoot: nextRoot = try reader.byteString(32...32)
            case KeySetLabel.keys: keys = try Self.keys(&reader)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let version, let issuedAt, let expires, let names, let statusBase, let categories, let keys
        else { throw Malformed(.keySet, at: 0, .missingLabel) }
        self.init(
            issuer: issuer, version: version, issuedAt: Instant(seconds: issuedAt), expires: Instant(seconds: expires),
            names: names, publicPage: publicPage, statusBase: statusBase, categories: categories, isTest: isTest,
            nextRoot: nextRoot, keys: keys)
    }

    private static func names(_ reader: inout CBORReader) throws(Malformed) -> [String: String] {
        var cursor = try reader.enterMap(1...8)
        var names: [String: String] = [:]
        while let language = try reader.nextTextKey(&cursor) {
            // Language tags are ASCII (RFC 5646): other keys may differ in bytes and be equal as texts.
            guard language.utf8.allSatisfy({ $0 < 0x80 }) else { throw reader.fail(.outOfRange) }
            names[language] = try reader.text(1...240)
        }
        return names
    }

    private static func categories(_ reader: inout CBORReader) throws(Malformed) -> [Int: String] {
        var cursor = try reader.enterMap(0...Limits.categories)
        var categories: [Int: String] = [:]
        while let code = try reader.nextKey(&cursor) {
            guard 0..<65_536 ~= code else { throw reader.fail(.outOfRange) }
            categories[code] = try reader.text(1...96)
        }
        return categories
    }

    private static func keys(_ reader: inout CBORReader) throws(Malformed) -> [KeyEntry] {
        var keys: [KeyEntry] = []
        for _ in 0..<(try reader.enterArray(1...Limits.keys)) { keys.append(try KeyEntry(&reader)) }
        reader.leaveContainer()
        guard keys.map({ $0.key }).distinct.count == keys.count else { throw reader.fail(.inconsistent) }
        return keys
    }
}

extension KeyEntry {
    init(_ reader: inout CBORReader) throws(Malformed) {
        let start = reader.offset
        var cursor = try reader.enterMap(4...6)
        var (key, use, from, until): (PublicKey?, KeyUse?, Seconds?, Seconds?)
        var (revokedAt, mode): (Seconds?, Revocation.Mode?)
        while let label = try reader.nextKey(&cursor) {
            let place = reader.offset
            switch label {
            case 1: key = try PublicKey(&reader)
            case 2: use = KeyUse(rawValue: try reader.text(1...16))
            case 3: from = try reader.time()
            case 4: until = try reader.time()
            case 5: revokedAt = try reader.time()
            case 6:
                mode = Revocation.Mode(rawValue: UInt8(try reader.unsigned(below: 256)))
                guard mode != nil else { throw reader.fail(.outOfRange, at: place) }
            default: throw reader.fail(.unknownLabel)
            }
        }
        guard let key, let use, let from, let until, from < until, (revokedAt == nil) == (mode == nil) else {
            throw reader.fail(.inconsistent, at: start)
        }
        var revocation: Revocation?
        if let revokedAt, let mode { revocation = Revocation(at: Instant(seconds: revokedAt), mode: mode) }
        self.init(
            key: key, use: use, lifetime: Instant(seconds: from)..<Instant(seconds: until), revocation: revocation)
    }
}
