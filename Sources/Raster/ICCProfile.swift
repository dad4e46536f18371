/// An ICC profile of an RGB device or space (ICC.1:2022, section 7), looked over before a picture carries it.
public struct ICCProfile: Sendable, Equatable {
    /// The profile as it is in its file.
    public let bytes: [UInt8]

    /// Longest profile in bytes: those of printers have 2 MiB, and every picture carries it.
    public static let limit = 4 << 20
    /// Most tags: those of printers have some twenty.
    private static let mostTags = 100
    private static let headerBytes = 128

    /// Takes a profile: version 2 or 4, of a display, printer or colour space, from RGB to XYZ or Lab, whole, with every
    /// tag inside it. Throws `unsuitable` with the first reason against it.
    public init(_ bytes: [UInt8]) throws(ICCError) {
        guard bytes.count <= Self.limit else { throw .unsuitable("it is longer than \(Self.limit) bytes") }
        guard bytes.count >= Self.headerBytes + 4, Self.word(bytes, 36) == "acsp" else {
            throw .unsuitable("it is no ICC profile")
        }
        guard Self.number(bytes, 0) == bytes.count else { throw .unsuitable("it is not whole") }
        guard bytes[8] == 2 || bytes[8] == 4 else { throw .unsuitable("its version is \(bytes[8]), not 2 or 4") }
        guard ["mntr", "prtr", "spac"].contains(Self.word(bytes, 12)) else {
            throw .unsuitable("it describes neither a display, a printer nor a colour space")
        }
        guard Self.word(bytes, 16) == "RGB " else { throw .unsuitable("its colours are not RGB") }
        guard ["XYZ ", "Lab "].contains(Self.word(bytes, 20)) else {
            throw .unsuitable("it leads to neither XYZ nor Lab")
        }
        let tags = Self.number(bytes, Self.headerBytes), tableEnd = Self.headerBytes + 4 + 12 * min(tags, Self.mostTags)
        guard (1...Self.mostTags).contains(tags), tableEnd <= bytes.count else {
            throw .unsuitable("its table of tags is damaged")
        }
        for entry in stride(from: Self.headerBytes + 4, to: tableEnd, by: 12) {
            let start = Self.number(bytes, entry + 4), length = Self.number(bytes, entry + 8)
            guard start >= tableEnd, length >= 8, length <= bytes.count, start <= bytes.count - length else {
                throw .unsuitable("one of its tags lies outside it")
            }
        }
        self.bytes = bytes
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func word(_ bytes: [UInt8], _ place: Int) -> String {
        String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
    }
}

/// Why a file is no profile for pictures.
public enum ICCError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The first reason against it.
    case unsuitable(String)

    /// One lower-case sentence and a hint.
    public var description: String {
        switch self {
        case .unsuitable(let reason): "the colour profile cannot be used: \(reason); take an RGB profile, .icc or .icm"
        }
    }
}
