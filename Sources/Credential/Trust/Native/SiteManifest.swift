/// The files of a public site: what each is, in bytes and SHA-256, signed by a bundle key of the authority.
public struct SiteManifest: Sendable {
    /// A file of the site.
    public struct File: Hashable, Sendable {
        /// Bytes.
        public let count: Int
        /// SHA-256 over them.
        public let digest: [UInt8]

        /// Counts and digests the bytes of a file.
        public init(_ bytes: [UInt8]) { (count, digest) = (bytes.count, sha256(bytes)) }

        init(count: Int, digest: [UInt8]) { (self.count, self.digest) = (count, digest) }
    }

    /// iss: the authority.
    public let issuer: String
    /// iat.
    public let issuedAt: Instant
    /// The files by their paths below the site's folder.
    public let files: [String: File]

    private enum Label { static let (keySet, files) = (-65_600, -65_601) }
    /// Files of a site: some dozen of each page, thrice with their compressed forms, and a token below 64 KiB.
    private static let fileLimit = 400

    /// Signs what the files are.
    public static func sign(
        issuer: String, issuedAt: Instant, files: [String: File], keySet: SignedToken, with key: PrivateKey
    ) throws(CryptoError) -> SignedToken {
        let entries = files.sorted { $0.key < $1.key }.map { path, file in
            CBORItem.array([.text(path), .integer(file.count), .bytes(file.digest)])
        }
        let claims: CBORItem = [
            1: .text(issuer), 6: .integer(issuedAt.seconds), .integer(Label.keySet): .bytes(keySet.bytes),
            .integer(Label.files): .array(entries),
        ]
        return try SignedToken.sign(claims, type: .site, with: key)
    }

    /// Why a manifest is not taken.
    public enum Refusal: Error, Hashable, Sendable, MalformedRefusal {
        case malformed(Malformed)
        /// The key set is not signed by the root.
        case notThisRoot
        /// The manifest is not signed by a bundle key of its key set.
        case badSignature
    }

    /// Opens a manifest under a root.
    public init(_ bytes: [UInt8], root: PublicKey) throws(Refusal) {
        let token = try Refusal.decoded(try SignedToken(bytes))
        let claims = try Refusal.decoded(try Claims(token))
        let keySetToken = try Refusal.decoded(try SignedToken(claims.keySet))
        guard keySetToken.isSigned(by: root) else { throw .notThisRoot }
        let keySet = try Refusal.decoded(try KeySet(keySetToken))
        guard keySet.issuer == claims.issuer, keySet.vouches(for: token, use: .bundle, signedAt: claims.issuedAt)
        else { throw .badSignature }
        (issuer, issuedAt, files) = (claims.issuer, claims.issuedAt, claims.files)
    }

    /// What is signed, before anything is verified.
    private struct Claims {
        let issuer: String
        let issuedAt: Instant
        let keySet: [UInt8]
        let files: [String: File]

        init(_ token: SignedToken) throws(Malformed) {
            guard token.type == .site else { throw Malformed(.cose, at: 0, .wrongTokenType) }
            var reader = CBORReader(token.claims, layer: .site)
            var cursor = try reader.enterMap(4...4)
            var (issuer, issuedAt, keySet, files): (String?, Seconds?, [UInt8]?, [String: File]?)
            while let key = try reader.nextKey(&cursor) {
                switch key {
                case 1: issuer = try reader.asciiText(1...32)
                case 6: issuedAt = try reader.time()
                case Label.keySet: keySet = try reader.byteString(1...Limits.inflatedToken)
                case Label.files: files = try Self.files(&reader)
                default: throw reader.fail(.unknownLabel)
                }
            }
            try reader.finish()
            guard let issuer, let issuedAt, let keySet, let files else { throw Malformed(.site, at: 0, .missingLabel) }
            (self.issuer, self.issuedAt) = (issuer, Instant(seconds: issuedAt))
            (self.keySet, self.files) = (keySet, files)
        }

        /// In the order of their paths, none twice.
        private static func files(_ reader: inout CBORReader) throws(Malformed) -> [String: File] {
            var files: [String: File] = [:]
            var last = ""
            for _ in 0..<(try reader.enterArray(1...fileLimit)) {
                let place = reader.offset
                _ = try reader.enterArray(3...3)
                let path = try reader.text(1...128)
                // Whoever reads the files must not be led out of their folder.
                guard isPath(path) else { throw reader.fail(.invalidCharacter, at: place) }
                guard last < path else { throw reader.fail(.keyOrder, at: place) }
                let count = Int(try reader.unsigned(below: 1 << 31))
                files[path] = File(count: count, digest: try reader.byteString(32...32))
                last = path
                reader.leaveContainer()
            }
            reader.leaveContainer()
            return files
        }

        /// Names of letters, digits and `.-_~`, none of which begins with a dot.
        private static func isPath(_ path: String) -> Bool {
            path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { name in
                name.first != nil && name.first != UInt8(ascii: ".") && name.allSatisfy(isNameByte)
            }
        }

        private static func isNameByte(_ byte: UInt8) -> Bool {
            0x61...0x7a ~= byte | 0x20 || 0x30...0x39 ~= byte || ".-_~".utf8.contains(byte)
        }
    }
}
