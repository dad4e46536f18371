@testable import CardPress
@testable import Checking
internal import Credential
import Glibc
internal import Raster
internal import SymbolReader

extension FuzzTarget {
    /// What comes from outside before any text is there: lines of a scanner, and pictures with codes in them.
    static let scanning = [
        FuzzTarget(name: "lines", run: runLines) {
            [
                "\u{07}123\r\n\n\r456\n", "\u{01}r\t\tq\r", "\u{00}ab\u{08}c\u{7f}\u{15}de\u{04}f\n",
                "\u{10}姓名\u{7f}\u{08}x\r\n" + String(repeating: "1", count: 200),
            ].map { Array($0.utf8) }
        },
        FuzzTarget(name: "symbols", run: runSymbols) {
            [
                seedPicture(World.shared.valid[0].bytes, scale: 0), seedPicture([1, 2, 3], scale: 1),
                seedPicture([9], scale: 2),
            ]
        },
    ]
}

/// However the bytes arrive, the lines are those that a reading of the whole gives.
///
/// The first byte says in pieces of how many bytes the rest comes.
private func runLines(_ input: [UInt8]) {
    let size = Int(input.first ?? 0) + 1, bytes = Array(input.dropFirst())
    let plain = lines(bytes, size, reader: { LineReader(descriptor: $0) }) { reader in
        sure { try reader.nextOrBlank() }
    }
    // Compared as bytes: texts are equal when they look alike.
    demand(plain.map { Array($0.utf8) } == lineTexts(bytes).map { Array($0.utf8) }, "other lines")
    let typed = lines(bytes, size, reader: { ScannerInput(descriptor: $0) }) { input in
        while true {
            switch sure({ try input.next() }) {
            case .line(let line): return line
            case nil: return nil
            case .again, .leave: continue
            }
        }
    }
    demand(typed.map { Array($0.utf8) } == typedTexts(bytes).map { Array($0.utf8) }, "other lines typed")
}

/// What a reader makes of bytes that come in pieces.
private func lines<Reader>(
    _ bytes: [UInt8], _ size: Int, reader: (Int32) -> Reader, next: (inout Reader) -> String?
) -> [String] {
    var ends: [Int32] = [0, 0]
    demand(unsafe socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0, "no pair of sockets")
    send(bytes, inPiecesOf: size, to: ends[1])
    close(ends[1])
    var reader = reader(ends[0])
    var lines: [String] = []
    while let line = next(&reader) { lines.append(line) }
    demand(next(&reader) == nil, "a line after the end")
    close(ends[0])
    return lines
}

/// A packet is what one call of `read` gives; the system keeps ten.
private func send(_ bytes: [UInt8], inPiecesOf size: Int, to descriptor: Int32) {
    var rest = bytes[...]
    for _ in 0..<8 where !rest.isEmpty {
        let piece = Array(rest.prefix(size))
        rest = rest.dropFirst(size)
        demand(unsafe write(descriptor, piece, piece.count) == piece.count, "a piece is not sent")
    }
    guard !rest.isEmpty else { return }
    let last = Array(rest)
    demand(unsafe write(descriptor, last, last.count) == last.count, "the rest is not sent")
}

/// The lines, written once more: one end is CR LF, CR or LF.
private func lineTexts(_ bytes: [UInt8]) -> [String] {
    var lines: [[UInt8]] = [], line: [UInt8] = []
    var follows = false
    for byte in bytes {
        switch byte {
        case 0x0a where follows: break
        case 0x0a, 0x0d:
            lines.append(line)
            line = []
        default: line.append(byte)
        }
        follows = byte == 0x0d
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { String(decoding: $0, as: UTF8.self) }
}

/// What a keyboard's lines are, without the blank ones.
private func typedTexts(_ bytes: [UInt8]) -> [String] {
    bytes.split { [0x09, 0x0a, 0x0d].contains($0) }.map { String(decoding: typed(Array($0)), as: UTF8.self) }
        .filter { $0.contains { !$0.isWhitespace } }
}

private func typed(_ line: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    for byte in line {
        if byte == 0x15 {
            kept = []
        } else if byte == 0x08 || byte == 0x7f {
            let start = kept.lastIndex { $0 & 0xc0 != 0x80 } ?? 0
            kept.removeSubrange(start...)
        } else {
            kept.append(byte)
        }
    }
    return kept
}

/// Pixels that the input draws: width, side of a module, then a bit each; so that every module can be changed.
private func drawing(_ input: [UInt8]) -> PixelImage? {
    guard input.count > 2 else { return nil }
    let width = max(1, Int(input[0] & 0x7f)), scale = Int(input[1] % 3) + 1
    let bits = input.dropFirst(2).flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } }
    let rows = min(bits.count / width, 96)
    guard rows > 0 else { return nil }
    let pixels = (0..<rows * scale).flatMap { y in
        (0..<width * scale).map { x in bits[y / scale * width + x / scale] ? UInt8(0) : 255 }
    }
    return sure { try PixelImage(width: width * scale, height: rows * scale, channels: 1, bytes: pixels) }
}

private func seedPicture(_ token: [UInt8], scale: UInt8) -> [UInt8] {
    guard let text = QRText(DigitText.encode(token)), let symbol = QRSymbol(text) else { return [] }
    let side = symbol.modules + 2 * QRSymbol.quietZone
    let bits = (0..<side * side).map { place in
        let x = place % side - QRSymbol.quietZone, y = place / side - QRSymbol.quietZone
        guard (0..<symbol.modules).contains(x), (0..<symbol.modules).contains(y) else { return false }
        return symbol.dark[y * symbol.modules + x]
    }
    let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
        (0..<8).reduce(UInt8(0)) { $0 << 1 | (start + $1 < bits.count && bits[start + $1] ? 1 : 0) }
    }
    return [UInt8(side), scale] + bytes
}

/// A text that is found has its bounds, is found again, and is an answer or a refusal like any other.
private func runSymbols(_ input: [UInt8]) {
    guard let image = drawing(input) else { return }
    guard let found = accepted({ try readSymbols(in: image) }) else { return }
    demand(found.count <= 128, "more symbols than asked for")
    for symbol in found {
        demand(symbol.bytes.count <= 7_089, "more bytes than a symbol holds")
        guard let scanned = accepted({ try ScannedText(symbol: symbol.text ?? "\u{fffd}") }) else { continue }
        _ = accepted { try ShownCredential(scanned) }
    }
    demand(accepted { try readSymbols(in: image) } == found, "a second search finds something else")
    let quick = accepted { try readSymbols(in: image, effort: .quick) }
    demand((quick?.count ?? 0) <= 1, "a quick search finds more than one")
}
