internal import CQRencode

/// The modules of a QR code of level M (ISO/IEC 18004), without quiet zone.
struct QRSymbol: Sendable, Equatable {
    let version: Int
    /// Modules a side.
    let modules: Int
    /// Row by row, whether each is dark.
    let dark: [Bool]

    /// Modules of white that surround the symbol on each side.
    static let quietZone = 4

    /// The smallest symbol that holds `text`; nil when no version does.
    init?(_ text: QRText) {
        guard let input = unsafe QRinput_new2(0, QR_ECLEVEL_M) else { return nil }
        defer { unsafe QRinput_free(input) }
        for segment in text.segments {
            let (mode, bytes) = segment.modeAndBytes
            guard unsafe QRinput_append(input, mode, CInt(bytes.count), bytes) == 0 else { return nil }
        }
        guard let code = unsafe QRcode_encodeInput(input) else { return nil }
        defer { unsafe QRcode_free(code) }
        let side = unsafe Int(code.pointee.width)
        version = unsafe Int(code.pointee.version)
        modules = side
        dark = (0..<side * side).map { unsafe code.pointee.data[$0] & 1 == 1 }
    }
}

extension QRText.Segment {
    fileprivate var modeAndBytes: (QRencodeMode, [UInt8]) {
        switch self {
        case .digits(let bytes): (QR_MODE_NUM, bytes)
        case .alphanumeric(let bytes): (QR_MODE_AN, bytes)
        case .bytes(let bytes): (QR_MODE_8, bytes)
        }
    }
}
