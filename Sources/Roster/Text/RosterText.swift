/// The encodings that a roster may have.
public enum RosterEncoding: String, Sendable {
    /// UTF-8, with or without a byte-order mark.
    case utf8 = "UTF-8"
    /// GB18030 and its subset GBK, as Excel on a Chinese Windows writes it.
    case gb18030 = "GB18030"
    /// Excel's "Unicode text".
    case utf16LittleEndian = "UTF-16LE"
    /// The same with the other byte first.
    case utf16BigEndian = "UTF-16BE"
}

/// The text of a roster file as UTF-8 without a byte-order mark, and the encoding it was in.
struct RosterText {
    let bytes: [UInt8]
    let encoding: RosterEncoding
    /// The file as it was.
    let original: [UInt8]

    init(bytes: [UInt8], encoding: RosterEncoding, original: [UInt8]) {
        (self.bytes, self.encoding, self.original) = (bytes, encoding, original)
    }

    /// Without U+001A, with which old programs end a text.
    init(_ file: [UInt8]) throws(RosterError) {
        if let kind = FileKind(of: file) { throw .notText(format: kind) }
        let (text, encoding) = try Self.decoded(file)
        (original, self.encoding) = (file, encoding)
        bytes = Array(text.prefix((text.lastIndex { $0 != 0x1A } ?? -1) + 1))
    }

    /// A byte-order mark settles it; else zeros tell UTF-16; else strict UTF-8; else strict GB18030.
    private static func decoded(_ file: [UInt8]) throws(RosterError) -> ([UInt8], RosterEncoding) {
        if let order = UTF16Order(mark: file) ?? (file.contains(0) ? UTF16Order(guessing: file) : nil) {
            return (try order.text(of: file), order.encoding)
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if file.starts(with: mark) {
            // Programs that join files leave several.
            var start = 3
            while file[start...].starts(with: mark) { start += 3 }
            let rest = Array(file.dropFirst(start))
            if let fault = UTF8Survey(rest).firstFault {
                throw .undecodable(encoding: .utf8, line: rest.line(at: fault), offset: fault + start)
            }
            return (rest, .utf8)
        }
        let survey = UTF8Survey(file)
        guard let fault = survey.firstFault else {
            return (file, .utf8)
        }
        // Damaged UTF-8 can be taken for GB18030, which would turn every name into other characters. In GB18030 text
        // hardly a single group of bytes happens to be a long character of UTF-8, and most are faults.
        if survey.longCharacters > survey.faults {
            throw .undecodable(encoding: .utf8, line: file.line(at: fault), offset: fault)
        }
        let decoded = try textOfGB18030(file)
        return (decoded.starts(with: mark) ? Array(decoded.dropFirst(3)) : decoded, .gb18030)
    }
}

extension [UInt8] {
    /// The number of the line that holds the byte at an offset, from 1.
    func line(at offset: Int) -> Int {
        prefix(offset).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    }
}

/// How far bytes are UTF-8 (RFC 3629).
private struct UTF8Survey {
    /// The first byte that begins no character.
    private(set) var firstFault: Int?
    /// How many bytes begin no character.
    private(set) var faults = 0
    /// How many characters have three or four bytes, as nearly all of Chinese.
    private(set) var longCharacters = 0

    init(_ bytes: [UInt8]) {
        var place = 0
        while place < bytes.count {
            if let length = Self.characterLength(bytes, at: place) {
                if length > 2 { longCharacters += 1 }
                place += length
            } else {
                firstFault = firstFault ?? place
                faults += 1
                place += 1
            }
        }
    }

    private static func characterLength(_ bytes: [UInt8], at place: Int) -> Int? {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[place] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard length <= bytes.count - place, second.contains(bytes[place + 1]),
            bytes[(place + 2)..<(place + length)].allSatisfy({ (0x80...0xBF).contains($0) })
        else { return nil }
        return length
    }
}
