@testable import Credential

/// A COSE_Sign1 put together by hand, whatever its parts are; independent of the library's own token.
struct HandMadeToken {
    var header: [UInt8]
    var unprotected: CBORItem = [:]
    var claims: [UInt8]
    var signature: [UInt8]

    init(header: [UInt8], claims: [UInt8], signature: [UInt8] = [UInt8](repeating: 1, count: 64)) {
        (self.header, self.claims, self.signature) = (header, claims, signature)
    }

    /// The parts of a token as it was signed.
    init(_ token: SignedToken) throws(Malformed) {
        var reader = CBORReader(token.bytes, layer: .cose)
        try reader.expectTag(18)
        _ = try reader.enterArray(4...4)
        self.init(
            header: try reader.byteString(1...255), claims: token.claims, signature: token.signature)
    }

    var bytes: [UInt8] {
        CBORItem.tag(18, [.bytes(header), unprotected, .bytes(claims), .bytes(signature)]).encoded()
    }

    /// RFC 9052 section 4.4, spelled byte by byte.
    var signatureInput: [UInt8] {
        [0x84, 0x6a] + Array("Signature1".utf8) + CBORItem.bytes(header).encoded() + [0x40]
            + CBORItem.bytes(claims).encoded()
    }

    mutating func sign(with key: PrivateKey) throws { signature = try key.sign(signatureInput) }
}
