/// What a print shop needs for one card and no registry tells it: the signed token, the frozen portrait, and the printed
/// items that the token does not hold. CBOR `[token, portrait, name in Mongolian, agency in Mongolian]`.
public struct PrintEntry: Hashable, Sendable {
    /// The bytes to decode as the card's token.
    public let token: [UInt8]
    /// The normalised portrait file.
    public let portrait: [UInt8]
    /// Name in Mongolian script as it is printed.
    public let nameMongolian: String?
    /// Agency in Mongolian script as it is printed.
    public let agencyMongolian: String?

    /// States an entry.
    public init(token: [UInt8], portrait: [UInt8], nameMongolian: String?, agencyMongolian: String?) {
        (self.token, self.portrait) = (token, portrait)
        (self.nameMongolian, self.agencyMongolian) = (nameMongolian, agencyMongolian)
    }

    /// The bytes whose SHA-256 the order states; an absent text is an empty one.
    public var bytes: [UInt8] {
        CBORItem.array([
            .bytes(token), .bytes(portrait), .text(nameMongolian ?? ""), .text(agencyMongolian ?? ""),
        ]).encoded()
    }

    /// Takes an entry of at most 512 KiB apart.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Limits.printEntry else { throw Malformed(.package, at: Limits.printEntry, .tooLarge) }
        var reader = CBORReader(bytes, layer: .package)
        _ = try reader.enterArray(4...4)
        let token = try reader.byteString(1...Limits.inflatedToken)
        let portrait = try reader.byteString(1...Limits.printEntry)
        let texts = (name: try reader.text(0...240), agency: try reader.text(0...240))
        reader.leaveContainer()
        try reader.finish()
        self.init(
            token: token, portrait: portrait, nameMongolian: texts.name.isEmpty ? nil : texts.name,
            agencyMongolian: texts.agency.isEmpty ? nil : texts.agency)
    }
}

/// The files of a card template as one item: a CBOR map of file names to contents, whose SHA-256 an order states.
public struct TemplateFiles: Hashable, Sendable {
    /// Contents by file name.
    public let files: [String: [UInt8]]

    /// Takes the files.
    public init(_ files: [String: [UInt8]]) { self.files = files }

    /// The one encoding.
    public var bytes: [UInt8] {
        CBORItem.map(Dictionary(pairs: files.map { (.text($0.key), .bytes($0.value)) })).encoded()
    }

    /// Reads the item; names are plain file names.
    public init(encoded bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Limits.printTemplate else {
            throw Malformed(.package, at: Limits.printTemplate, .tooLarge)
        }
        var reader = CBORReader(bytes, layer: .package)
        var cursor = try reader.enterMap(1...16)
        var files: [String: [UInt8]] = [:]
        while let name = try reader.nextTextKey(&cursor) {
            guard !name.isEmpty, !name.hasPrefix("."), name.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x2f }) else {
                throw reader.fail(.invalidCharacter)
            }
            files[name] = try reader.byteString(0...Limits.printTemplate)
        }
        try reader.finish()
        self.files = files
    }
}
