@testable import Credential

/// A COSE_Sign1 or COSE_Sign message in the generality of RFC 9052, for the published messages alone.
///
/// It is put together from the library's CBOR reader, but it lives among the tests: a mode of the product that takes more
/// than the profile would be one flag away from every verifying path, and this one no path can select.
struct GeneralMessage {
    /// One signature and the headers that belong to it.
    struct Signature {
        let protected: [UInt8]
        let algorithm: HeaderAlgorithm?
        let keyID: [UInt8]?
        let bytes: [UInt8]
    }

    /// What a header says about the algorithm; numbers and names that are not ours are read and kept.
    enum HeaderAlgorithm: Equatable {
        case number(Int)
        case name(String)

        /// The algorithm of ours, if it is one.
        var ours: Algorithm? {
            guard case .number(let number) = self else { return nil }
            return Algorithm(identifier: number)
        }
    }

    let isSingle: Bool
    let protected: [UInt8]
    let payload: [UInt8]
    let signatures: [Signature]

    /// Reads a message with the tag 18, 98 or none.
    init(_ bytes: [UInt8]) throws(Malformed) {
        var reader = CBORReader(bytes, layer: .cose)
        var tag: UInt64 = 18
        if try reader.peekMajor() == 6 { tag = try reader.head(6) }
        guard tag == 18 || tag == 98 else { throw reader.fail(.wrongTag, at: 0) }
        isSingle = tag == 18
        _ = try reader.enterArray(4...4)
        let outer = try Headers(&reader)
        payload = try reader.byteString(0...100_000)
        protected = outer.protected
        if isSingle {
            signatures = [
                Signature(
                    protected: outer.protected, algorithm: outer.algorithm, keyID: outer.keyID,
                    bytes: try reader.byteString(1...200))
            ]
        } else {
            signatures = try Self.signers(&reader)
        }
        reader.leaveContainer()
        try reader.finish()
    }

    private static func signers(_ reader: inout CBORReader) throws(Malformed) -> [Signature] {
        var signatures: [Signature] = []
        for _ in 0..<(try reader.enterArray(1...10)) {
            _ = try reader.enterArray(3...3)
            let headers = try Headers(&reader)
            signatures.append(
                Signature(
                    protected: headers.protected, algorithm: headers.algorithm, keyID: headers.keyID,
                    bytes: try reader.byteString(1...200)))
            reader.leaveContainer()
        }
        reader.leaveContainer()
        return signatures
    }

    /// The Sig_structure of a signature (RFC 9052 section 4.4).
    func input(of signature: Signature, external: [UInt8]) -> [UInt8] {
        let parts: [CBORItem] =
            isSingle
            ? ["Signature1", .bytes(protected), .bytes(external), .bytes(payload)]
            : ["Signature", .bytes(protected), .bytes(signature.protected), .bytes(external), .bytes(payload)]
        return CBORItem.array(parts).encoded()
    }
}

/// A protected and an unprotected header; labels other than alg and kid are passed over.
private struct Headers {
    /// As it enters the Sig_structure: an empty map counts as an empty byte string.
    private(set) var protected: [UInt8]
    private(set) var algorithm: GeneralMessage.HeaderAlgorithm?
    private(set) var keyID: [UInt8]?

    init(_ reader: inout CBORReader) throws(Malformed) {
        protected = try reader.byteString(0...200)
        if !protected.isEmpty {
            var inner = CBORReader(protected, layer: .cose)
            try readMap(&inner)
            try inner.finish()
        }
        if protected == [0xa0] { protected = [] }
        try readMap(&reader)
    }

    private mutating func readMap(_ reader: inout CBORReader) throws(Malformed) {
        var cursor = try reader.enterMap(0...10)
        while let label = try reader.nextKey(&cursor) {
            switch (label, try reader.peekMajor()) {
            case (1, 3): algorithm = .name(try reader.text(0...40))
            case (1, _): algorithm = .number(try reader.integer())
            case (4, _): keyID = try reader.byteString(0...100)
            default: _ = try reader.integer()
            }
        }
    }
}
