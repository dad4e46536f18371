/// Why a picture could not be read, changed or written.
public enum PictureError: Error, Equatable, Sendable {
    /// The file is longer than `PictureLimits.fileBytes`.
    case fileTooLarge(bytes: Int, limit: Int)
    /// The file is neither PNG, JPEG nor WebP; `format` names what it looks like, if that is known.
    case unknownFormat(format: String?)
    /// The picture has more pixels, or a longer side, than the limits allow.
    case tooManyPixels(format: PictureFormat)
    /// A progressive JPEG file has more scans than the limits allow.
    case tooManyScans(limit: Int)
    /// The file ends before the picture does.
    case truncated(format: PictureFormat)
    /// The file breaks its format; `detail` is the library's own message.
    case malformed(format: PictureFormat, detail: String)
    /// The file is right but of a kind that is not read here.
    case unsupported(format: PictureFormat, detail: String)
    /// The memory that the picture needs is more than is allowed or available.
    case outOfMemory(format: PictureFormat)
    /// Samples and shape do not go together, or the shape cannot be written.
    case invalidImage(String)
    /// A box reaches beyond the picture, or a size is not positive or too large.
    case invalidArea(String)
    /// A keyword or text that PNG cannot hold.
    case invalidText(String)
}

/// The formats that are read; PNG, JPEG and, where it is small and grey, WebP are also written.
public enum PictureFormat: String, Sendable {
    /// Portable Network Graphics, ISO/IEC 15948.
    case png = "PNG"
    /// JPEG, ISO/IEC 10918-1.
    case jpeg = "JPEG"
    /// WebP, RFC 9649: one still picture, with loss or without.
    case webp = "WebP"
    /// HEIC, ISO/IEC 23008-12: what telephones write; read by `decodeHEIC` alone.
    case heic = "HEIC"
}

extension PictureError: CustomStringConvertible {
    /// One lower-case sentence and a hint.
    public var description: String {
        switch self {
        case .fileTooLarge(let bytes, let limit):
            "the picture file has \(bytes) bytes, more than \(limit); save it smaller"
        case .unknownFormat(let format?):
            "the file is a \(format) picture; save it as JPEG or PNG"
        case .unknownFormat(nil):
            "the file is neither a PNG, a JPEG nor a WebP picture; save it as JPEG or PNG"
        case .tooManyPixels(let format):
            "the \(format.rawValue) picture has too many pixels; scale it down"
        case .tooManyScans(let limit):
            "the JPEG file has more than \(limit) scans; save it again as a plain JPEG"
        case .truncated(let format):
            "the \(format.rawValue) file ends before the picture does; copy it again"
        case .malformed(let format, let detail):
            "the \(format.rawValue) file is damaged: \"\(detail)\"; save it again"
        case .unsupported(let format, let detail):
            "the \(format.rawValue) picture is of a kind not read here: \"\(detail)\"; save it as a plain 8-bit picture"
        case .outOfMemory(let format):
            "the \(format.rawValue) picture needs too much memory; scale it down"
        case .invalidImage(let detail), .invalidArea(let detail), .invalidText(let detail):
            detail
        }
    }
}
