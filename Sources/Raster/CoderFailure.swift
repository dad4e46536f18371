internal import CPicture

/// Room for the message of a C function that fails.
struct MessageBuffer {
    private var characters = [CChar](repeating: 0, count: Int(PAIZA_PICTURE_MESSAGE_SIZE))

    /// Lets a C function write its message.
    mutating func collect<Result>(_ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
        unsafe characters.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
    }

    /// What was written, with anything but printable ASCII left out.
    var text: String {
        let printable = characters.prefix { $0 != 0 }.filter { $0 >= 0x20 && $0 < 0x7F }
        return String(decoding: printable.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension PictureError {
    /// The error that a C function's status stands for.
    init(_ status: paiza_picture_status, format: PictureFormat, scanLimit: Int = 0, message: MessageBuffer) {
        switch status {
        case PAIZA_PICTURE_TRUNCATED: self = .truncated(format: format)
        case PAIZA_PICTURE_UNSUPPORTED: self = .unsupported(format: format, detail: message.text)
        case PAIZA_PICTURE_TOO_LARGE: self = .tooManyPixels(format: format)
        case PAIZA_PICTURE_TOO_MANY_SCANS: self = .tooManyScans(limit: scanLimit)
        case PAIZA_PICTURE_OUT_OF_MEMORY: self = .outOfMemory(format: format)
        default: self = .malformed(format: format, detail: message.text)
        }
    }
}

extension paiza_picture_limits {
    init(_ limits: PictureLimits) {
        self.init(
            side: UInt32(clamping: limits.side), pixels: UInt64(clamping: limits.pixels),
            scans: UInt32(clamping: min(limits.scans, Int(Int32.max))))
    }
}
