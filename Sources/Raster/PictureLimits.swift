/// What one picture file may cost, checked before anything is allocated for it.
public struct PictureLimits: Sendable, Equatable {
    /// The longest file, in bytes.
    public var fileBytes: Int
    /// The longest side, in pixels.
    public var side: Int
    /// Width times height.
    public var pixels: Int
    /// The most scans of a progressive JPEG file; cameras and editors write about ten.
    public var scans: Int

    /// 64 MiB of file, more than a telephone's camera writes; sides up to 65,500 pixels, the most of libjpeg
    /// (JPEG_MAX_DIMENSION); 50 million pixels, a camera's 48 and a little, 200 MB as RGBA; 100 scans, ten times the usual.
    public static let standard = PictureLimits(fileBytes: 64 << 20, side: 65_500, pixels: 50_000_000, scans: 100)

    /// Limits of one's own; values below 1 refuse every picture.
    public init(fileBytes: Int, side: Int, pixels: Int, scans: Int) {
        self.fileBytes = fileBytes
        self.side = side
        self.pixels = pixels
        self.scans = scans
    }
}
