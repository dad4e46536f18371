/// A signature algorithm of the format; only these three are issued.
public enum Algorithm: String, Sendable, CaseIterable {
    /// SM2 with SM3 (GB/T 32918.2), a private COSE algorithm -65537.
    case sm2
    /// ECDSA on P-256 with SHA-256 (RFC 9053 section 2.1).
    case es256
    /// EdDSA on Ed25519 (RFC 9053 section 2.2).
    case ed25519

    /// The COSE algorithm identifier that is written.
    public var identifier: Int {
        switch self {
        case .sm2: -65_537
        case .es256: -7
        case .ed25519: -8
        }
    }

    /// The algorithm of a COSE identifier; on reading -9 counts as -7 and -19 as -8 (RFC 9864).
    init?(identifier: Int) {
        switch identifier {
        case -65_537: self = .sm2
        case -7, -9: self = .es256
        case -8, -19: self = .ed25519
        default: return nil
        }
    }

    /// COSE key type and curve (RFC 9053 section 7; the SM2 curve is private).
    var keyType: Int { self == .ed25519 ? 1 : 2 }
    var curve: Int {
        switch self {
        case .sm2: -65_537
        case .es256: 1
        case .ed25519: 6
        }
    }

    /// The bytes before the point in a SubjectPublicKeyInfo with named curve and uncompressed point (RFC 5480, RFC 8410;
    /// SM2: id-ecPublicKey with 1.2.156.10197.1.301).
    var keyInfoPrefix: [UInt8] {
        switch self {
        case .sm2:
            [
                0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x81,
                0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00, 0x04,
            ]
        case .es256:
            [
                0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
                0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
            ]
        case .ed25519: [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
        }
    }

    /// Bytes of the public point: x and y, or the Ed25519 key.
    var pointBytes: Int { self == .ed25519 ? 32 : 64 }

    /// Bytes of a signature: r and s, or R and S.
    public static let signatureBytes = 64
}
