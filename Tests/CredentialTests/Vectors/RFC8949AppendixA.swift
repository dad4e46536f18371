@testable import Credential

/// RFC 8949 appendix A: encoded examples, and what this format's profile says to each.
enum RFC8949AppendixA {
    enum Expectation: Sendable, Hashable {
        /// In the profile: decodes, and encodes to the same bytes.
        case same
        /// Outside the profile.
        case refused(Malformed.Reason)
    }

    static let examples: [(hex: String, expected: Expectation)] = [
        ("00", .same), ("01", .same), ("0a", .same), ("17", .same), ("1818", .same), ("1819", .same), ("1864", .same),
        ("1903e8", .same), ("1a000f4240", .same), ("1b000000e8d4a51000", .same),
        ("1bffffffffffffffff", .refused(.outOfRange)), ("c249010000000000000000", .refused(.wrongTag)),
        ("3bffffffffffffffff", .refused(.outOfRange)), ("c349010000000000000000", .refused(.wrongTag)),
        ("20", .same), ("29", .same), ("3863", .same), ("3903e7", .same),
        ("f90000", .refused(.wrongType)), ("f98000", .refused(.wrongType)), ("f93c00", .refused(.wrongType)),
        ("fb3ff199999999999a", .refused(.wrongType)), ("f93e00", .refused(.wrongType)),
        ("f97bff", .refused(.wrongType)), ("fa47c35000", .refused(.wrongType)), ("fa7f7fffff", .refused(.wrongType)),
        ("fb7e37e43c8800759c", .refused(.wrongType)), ("f90001", .refused(.wrongType)),
        ("f90400", .refused(.wrongType)), ("f9c400", .refused(.wrongType)),
        ("fbc010666666666666", .refused(.wrongType)), ("f97c00", .refused(.wrongType)),
        ("f97e00", .refused(.wrongType)), ("f9fc00", .refused(.wrongType)), ("fa7f800000", .refused(.wrongType)),
        ("fa7fc00000", .refused(.wrongType)), ("faff800000", .refused(.wrongType)),
        ("fb7ff0000000000000", .refused(.wrongType)), ("fb7ff8000000000000", .refused(.wrongType)),
        ("fbfff0000000000000", .refused(.wrongType)),
        ("f4", .same), ("f5", .same), ("f6", .refused(.wrongType)), ("f7", .refused(.wrongType)),
        ("f0", .refused(.wrongType)), ("f8ff", .refused(.wrongType)),
        ("c074323031332d30332d32315432303a30343a30305a", .refused(.wrongTag)), ("c11a514b67b0", .refused(.wrongTag)),
        ("c1fb41d452d9ec200000", .refused(.wrongTag)), ("d74401020304", .refused(.wrongTag)),
        ("d818456449455446", .refused(.wrongTag)),
        ("d82076687474703a2f2f7777772e6578616d706c652e636f6d", .refused(.wrongTag)),
        ("40", .same), ("4401020304", .same), ("60", .same), ("6161", .same), ("6449455446", .same),
        ("62225c", .same), ("62c3bc", .same), ("63e6b0b4", .same), ("64f0908591", .same),
        ("80", .same), ("83010203", .same), ("8301820203820405", .same),
        ("98190102030405060708090a0b0c0d0e0f101112131415161718181819", .same),
        ("a0", .same), ("a201020304", .same), ("a26161016162820203", .same), ("826161a161626163", .same),
        ("a56161614161626142616361436164614461656145", .same),
        ("5f42010243030405ff", .refused(.indefiniteLength)),
        ("7f657374726561646d696e67ff", .refused(.indefiniteLength)),
        ("9fff", .refused(.indefiniteLength)), ("9f018202039f0405ffff", .refused(.indefiniteLength)),
        ("9f01820203820405ff", .refused(.indefiniteLength)), ("83018202039f0405ff", .refused(.indefiniteLength)),
        ("83019f0203ff820405", .refused(.indefiniteLength)),
        ("9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", .refused(.indefiniteLength)),
        ("bf61610161629f0203ffff", .refused(.indefiniteLength)), ("826161bf61626163ff", .refused(.indefiniteLength)),
        ("bf6346756ef563416d7421ff", .refused(.indefiniteLength)),
    ]

    /// Encodings that are well-formed CBOR or nearly so, and never deterministic.
    static let forbidden: [(hex: String, reason: Malformed.Reason)] = [
        ("1817", .notShortest), ("190018", .notShortest), ("1900ff", .notShortest), ("1a0000ffff", .notShortest),
        ("1b00000000ffffffff", .notShortest), ("3800", .notShortest), ("5803010203", .notShortest),
        ("7801 61", .notShortest), ("980101", .notShortest), ("b8010102", .notShortest),
        ("1c", .reservedEncoding), ("1d", .reservedEncoding), ("1e", .reservedEncoding), ("1f", .indefiniteLength),
        ("5c", .reservedEncoding), ("9d", .reservedEncoding),
        ("a201010102", .keyOrder), ("a203010102", .keyOrder), ("a2616201616101", .keyOrder),
        ("a261610161 6102", .keyOrder), ("a220010101", .keyOrder), ("a1f501", .wrongType), ("a14001", .wrongType),
        ("a201026161 03", .wrongType), ("61ff", .invalidUTF8), ("62c080", .invalidUTF8), ("63eda080", .invalidUTF8),
        ("64f4908080", .invalidUTF8), ("18", .truncated), ("1900", .truncated), ("1b00000000000000", .truncated),
        ("41", .truncated), ("6261", .truncated), ("81", .truncated), ("a101", .truncated), ("a1", .truncated),
        ("", .truncated), ("5bffffffffffffffff", .truncated), ("7bffffffffffffffff", .truncated),
        ("9bffffffffffffffff", .truncated), ("bbffffffffffffffff", .truncated), ("9b7fffffffffffffff", .truncated),
        ("5b7fffffffffffffff00", .truncated), ("bb7fffffffffffffff00", .truncated),
        ("3b7fffffffffffffff00", .trailingBytes), ("3b8000000000000000", .outOfRange), ("0000", .trailingBytes),
        ("818181818181818180", .tooDeep), ("a101a101a101a101a101a101a101a101a10100", .tooDeep),
    ]
}
