@testable import Credential

extension FuzzTarget {
    /// The spellings and the layers below a token: text, digits, Base45, zlib, CBOR, PEM.
    static let encodings = [
        FuzzTarget(name: "cbor", run: runCBOR) {
            World.shared.valid.flatMap { [$0.bytes, $0.claims] } + [CBORItem.tag(55_799, [true, -1, "a"]).encoded()]
        },
        FuzzTarget(name: "digits", run: runDigits) {
            World.shared.valid.map { Array(DigitText.encode($0.bytes).utf8) } + [Array("00000".utf8)]
        },
        FuzzTarget(name: "base45", run: runBase45) {
            World.shared.valid.map { Array(Base45.encode($0.bytes).utf8) } + [Array("QED8WEX0".utf8)]
        },
        FuzzTarget(name: "inflate", run: runInflate) {
            [
                stored([]), stored(World.shared.valid[0].bytes),
                [0x78, 0x9c, 0x4b, 0x4c, 0x84, 0x01, 0, 0x14, 0xe1, 0x03, 0x31],
            ]
        },
        FuzzTarget(name: "scanned-text", run: runScannedText) {
            let token = World.shared.valid[0].bytes
            return [
                Array(DigitText.encode(token).utf8), Array(Base45.encode(token).utf8),
                Array(Base45.encode(stored(token)).utf8),
                Array("https://zf.example.cn/z#\(DigitText.encode(token))".utf8),
                Array("　ｈｔｔｐｓ：//x#\(DigitText.encode(token))\t".utf8), Array("扫描\(DigitText.encode(token))！".utf8),
            ]
        },
        FuzzTarget(name: "pem", run: runPEM) {
            let world = World.shared
            return [world.root, world.device, world.stranger].flatMap { key in
                [
                    Array(key.publicKey.pem.utf8), key.publicKey.keyInfo,
                    Array(sure { try key.pem(passphrase: nil) }.utf8),
                ]
            }
        },
        FuzzTarget(name: "calendar", run: runCalendar) {
            ["2026-11-22T08:00:00+08:00", "2026-11-22t08:00:00.25Z", "2024-02-29", "0001-01-01"].map { Array($0.utf8) }
        },
    ]
}

/// What `CBORReader` accepts is canonical for the second program, encodes to the same bytes, and the other way round.
private func runCBOR(_ input: [UInt8]) {
    var reader = CBORReader(input, layer: .cose)
    let copy = accepted { () throws -> [UInt8] in
        let copy = try copied(&reader)
        try reader.finish()
        return copy
    }
    let second = CanonicalCBOR(input)
    if let copy {
        demand(copy == input, "re-encoding changes the bytes")
        demand(second.holds, "the second program refuses what the reader takes")
    } else {
        demand(!second.holds || !second.hasKeysOfTheFormat, "the second program takes what the reader refuses")
    }
}

/// Reads one item and writes it again.
private func copied(_ reader: inout CBORReader) throws -> [UInt8] {
    switch try reader.peekMajor() {
    case 0: return CBORItem.unsigned(try reader.head(0)).encoded()
    case 1: return CBORItem.negative(try reader.head(1)).encoded()
    case 2: return CBORItem.bytes(try reader.byteString(0...Int.max)).encoded()
    case 3: return CBORItem.text(try reader.text(0...Int.max)).encoded()
    case 4:
        let count = try reader.enterArray(0...Int.max)
        var output = head(0x80, CBORItem.unsigned(UInt64(count)).encoded())
        for _ in 0..<count { output += try copied(&reader) }
        reader.leaveContainer()
        return output
    case 5: return try copiedMap(&reader)
    case 6: return head(0xc0, CBORItem.unsigned(try reader.head(6)).encoded()) + (try copied(&reader))
    default: return CBORItem.bool(try reader.bool()).encoded()
    }
}

private func copiedMap(_ reader: inout CBORReader) throws -> [UInt8] {
    var cursor = try reader.enterMap(0...Int.max)
    var output = head(0xa0, CBORItem.unsigned(UInt64(cursor.remaining)).encoded())
    let isText = cursor.remaining > 0 ? try reader.peekMajor() == 3 : false
    while true {
        if isText {
            guard let key = try reader.nextTextKey(&cursor) else { return output }
            output += CBORItem.text(key).encoded()
        } else {
            guard let key = try reader.nextKey(&cursor) else { return output }
            output += CBORItem.integer(key).encoded()
        }
        output += try copied(&reader)
    }
}

/// The head of another major type with the argument of an unsigned one.
private func head(_ major: UInt8, _ unsigned: [UInt8]) -> [UInt8] { [unsigned[0] | major] + unsigned.dropFirst() }

private func runDigits(_ input: [UInt8]) {
    if let bytes = accepted({ try DigitText.decode(input) }) {
        demand(Array(DigitText.encode(bytes).utf8) == input, "digits are not canonical")
    }
    guard !input.isEmpty else { return }
    demand(accepted { try DigitText.decode(DigitText.encode(input).utf8) } == input, "digits lose bytes")
}

private func runBase45(_ input: [UInt8]) {
    if let bytes = accepted({ try Base45.decode(input) }) {
        demand(Array(Base45.encode(bytes).utf8) == input, "Base45 is not canonical")
    }
    demand(accepted { try Base45.decode(Base45.encode(input).utf8) } == input, "Base45 loses bytes")
}

/// One stream within its limit, whose checksum (RFC 1950 section 9) is computed here once more.
private func runInflate(_ input: [UInt8]) {
    compareInflate(input)
    guard let output = accepted({ try inflate(input, limit: Limits.inflatedToken, layer: .zlib) }) else { return }
    demand(output.count <= Limits.inflatedToken, "more than the limit")
    demand(
        Array(stored(output.suffix(65_535)).suffix(4)) == Array(input.suffix(4)) || output.count > 65_535, "checksum")
    demand(accepted { try inflate(input, limit: output.count, layer: .zlib) } == output, "its own size is no limit")
    if !output.isEmpty {
        let shorter = accepted { try inflate(input, limit: output.count - 1, layer: .zlib) }
        demand(shorter == nil, "a limit of one byte less does not hold")
    }
    demand(accepted { try inflate(input + [0], limit: Limits.inflatedToken, layer: .zlib) } == nil, "trailing byte")
}

/// Whatever is taken is spelled in exactly one way, and a strict reader never takes more than the forgiving one.
private func runScannedText(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    let symbol = accepted { try ScannedText(symbol: text) }
    let typed = accepted { try ScannedText(typed: text) }
    for scanned in [symbol, typed].compactMap({ $0 }) {
        demand(scanned.token.count <= Limits.inflatedToken, "a token beyond its limit")
        demand((scanned.link != nil) == (scanned.form == .link), "a link without its form")
    }
    guard let symbol else { return }
    let spelled: String
    switch symbol.form {
    case .digits: spelled = DigitText.encode(symbol.token)
    case .link: spelled = (symbol.link ?? "") + "#" + DigitText.encode(symbol.token)
    case .base45:
        let raw = accepted { try Base45.decode(text.utf8) }
        demand(raw.map { $0.first == 0x78 || $0 == symbol.token } ?? false, "Base45 gives other bytes")
        return
    }
    demand(Array(spelled.utf8) == Array(text.utf8), "a second spelling of one token")
    // Typing folds full-width characters, so a link that holds some is spelled otherwise; what counts is the token.
    // What a keyboard's scanner glues to a token may be a whole number of blocks by chance: then the token counts, with doubt.
    guard typed?.doubt == nil else { return }
    // A token counts wherever it stands in a typed line, be it in the address of digits that are none.
    guard typed?.token == symbol.token || isToken(symbol.token) || !(typed.map { isToken($0.token) } ?? false) else {
        return
    }
    demand(typed?.token == symbol.token, "typed, the text of a symbol means something else")
    demand(typed == symbol || !input.allSatisfy { $0 < 0x80 }, "typed, plain text means something else")
}

/// Whether bytes are a token or a presentation of one.
private func isToken(_ bytes: [UInt8]) -> Bool {
    accepted { try SignedToken(bytes) } != nil || accepted { try Presentation(bytes) } != nil
}

/// Keys as text and as DER; a public key has one spelling.
private func runPEM(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    for label in ["PUBLIC KEY", "PRIVATE KEY"] {
        guard let der = accepted({ try PEM.decode(text, label: label) }) else { continue }
        demand(accepted { try PEM.decode(PEM.encode(der, label: label), label: label) } == der, "PEM loses bytes")
    }
    demand(
        accepted { try PEM.decode(PEM.encode(input, label: "X"), label: "X") } == input || input.count > 45_000, "PEM")
    _ = accepted { try PublicKey(pem: text) }
    if !PrivateKey.isEncrypted(pem: text) { _ = accepted { try PrivateKey(pem: text, passphrase: nil) } }
    if let key = accepted({ try PublicKey(keyInfo: input) }) {
        demand(key.keyInfo == input, "a second spelling of a key")
    }
    let wrapped = PEM.encode(input, label: "PRIVATE KEY")
    guard let key = accepted({ try PrivateKey(pem: wrapped, passphrase: nil) }) else { return }
    let again = accepted { try PrivateKey(pem: try key.pem(passphrase: nil), passphrase: nil) }
    demand(again?.publicKey == key.publicKey, "a private key changes when it is written")
}

private func runCalendar(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    if let moment = accepted({ try Instant(text) }) {
        // Years before 1 and after 9999 have no spelling; a zone may lead there.
        if let again = accepted({ try Instant(moment.description) }) { demand(again == moment, "\(moment) is another") }
    }
    guard let date = accepted({ try CivilDate(text) }) else { return }
    demand(date.description == text, "a second spelling of \(date)")
    demand(CivilDate(containing: date.start) == date, "\(date) does not hold its own start")
}
