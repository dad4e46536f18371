/// The address that a typed line holds beside its digits, whatever else a scanner typed.
enum TypedAddress {
    /// The address, of whatever scheme; nil where there is none. It ends before the digits, without the `#` or whatever key
    /// another keyboard has in its place.
    static func text(in line: [UInt8], before digits: Int) -> String? {
        let mark = Array("://".utf8)
        guard let scheme = line.indices.first(where: { line[$0...].starts(with: mark) }) else { return nil }
        let end = scheme < digits ? line[scheme..<digits].lastIndex(where: isPart).map { $0 + 1 } : line.endIndex
        return String(decoding: line[start(of: line[..<scheme])..<(end ?? digits)], as: UTF8.self)
    }

    /// Where the scheme begins, which may follow a code identifier without a gap.
    private static func start(of text: ArraySlice<UInt8>) -> Int {
        let letters = text.suffix(while: isLetter)
        let word = String(decoding: letters, as: UTF8.self).lowercasedASCII
        let known = ["https", "http"].first(where: word.hasSuffix)
        return known.map { text.endIndex - $0.utf8.count } ?? letters.startIndex
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7a ~= byte | 0x20 }

    private static func isPart(_ byte: UInt8) -> Bool {
        isLetter(byte) || 0x30...0x39 ~= byte || "/-_~.=?&%+".utf8.contains(byte)
    }
}

extension ArraySlice<UInt8> {
    /// The longest suffix of bytes that satisfy a condition.
    fileprivate func suffix(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        self[(lastIndex { !holds($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
