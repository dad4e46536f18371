internal import Raster

extension PictureError {
    /// Why a picture cannot be read, in Chinese, with what to do.
    var chineseReason: String {
        switch self {
        case .fileTooLarge(let bytes, let limit): "照片文件有 \(bytes) 字节，超过 \(limit)；请压缩后保存"
        case .unknownFormat(let format?): "文件是 \(format) 格式；请另存为 JPEG 或 PNG"
        case .unknownFormat(nil): "文件不是 JPEG、PNG、WebP 照片；请另存为 JPEG 或 PNG"
        case .tooManyPixels(let format): "\(format.rawValue) 照片像素过多；请缩小"
        case .tooManyScans(let limit): "JPEG 文件超过 \(limit) 次扫描；请另存为普通 JPEG"
        case .truncated(let format): "\(format.rawValue) 文件不完整；请重新复制"
        case .malformed(let format, _): "\(format.rawValue) 文件已损坏；请重新保存"
        case .unsupported(let format, _): "不支持这种 \(format.rawValue) 照片；请另存为普通 8 位 JPEG"
        case .outOfMemory(let format): "\(format.rawValue) 照片所需内存过大；请缩小"
        case .invalidImage, .invalidArea, .invalidText: "照片无法处理；请另存为 JPEG"
        }
    }
}

extension PortraitRefusal {
    init(_ error: PictureError) { self.init(message: error.description, chinese: error.chineseReason) }
}
