/// Which byte of a unit of UTF-16 comes first.
enum UTF16Order {
    case littleEndian, bigEndian

    /// What a byte-order mark says.
    init?(mark file: [UInt8]) {
        switch file.prefix(2) {
        case [0xFF, 0xFE]: self = .littleEndian
        case [0xFE, 0xFF]: self = .bigEndian
        default: return nil
        }
    }

    /// Without a mark: every table has ASCII delimiters and line ends, whose other byte is zero. Zeros in only the odd
    /// or only the even places tell the order.
    init?(guessing file: [UInt8]) {
        guard file.count >= 4, file.count.isMultiple(of: 2) else { return nil }
        var zeros = (even: 0, odd: 0)
        for (place, byte) in file.prefix(1 << 16).enumerated() where byte == 0 {
            if place.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        // A stray zero or two are no text; in Chinese tables every fifth character or so is ASCII.
        let least = max(2, file.prefix(1 << 16).count / 2 / 20)
        switch (zeros.even, zeros.odd) {
        case (0, least...): self = .littleEndian
        case (least..., 0): self = .bigEndian
        default: return nil
        }
    }

    var encoding: RosterEncoding { self == .littleEndian ? .utf16LittleEndian : .utf16BigEndian }

    /// The text as UTF-8, without a byte-order mark; throws at the first unit that is half of a character.
    func text(of file: [UInt8]) throws(RosterError) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(file.count * 3 / 2)
        var (place, line) = (0, 1)
        while place < file.count {
            guard let (scalar, length) = scalar(in: file, at: place), scalar.value != 0 else {
                throw .undecodable(encoding: encoding, line: line, offset: place)
            }
            if scalar == "\n" { line += 1 }
            if scalar != "\u{FEFF}" || place > 0 { text += Array(String(scalar).utf8) }
            place += length
        }
        return text
    }

    private func scalar(in file: [UInt8], at place: Int) -> (Unicode.Scalar, length: Int)? {
        guard let first = unit(in: file, at: place) else { return nil }
        guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first).map { ($0, 2) } }
        guard let second = unit(in: file, at: place + 2), (0xDC00...0xDFFF).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)).map { ($0, 4) }
    }

    private func unit(in file: [UInt8], at place: Int) -> UInt32? {
        guard place + 1 < file.count else { return nil }
        let (first, second) = (UInt32(file[place]), UInt32(file[place + 1]))
        return self == .littleEndian ? second << 8 | first : first << 8 | second
    }
}
