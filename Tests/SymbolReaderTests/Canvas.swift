import CQRencode
import Raster

struct NotEncodable: Error {}

/// A grey picture under construction.
struct Canvas {
    let width: Int
    let height: Int
    var grey: [UInt8]

    init(width: Int, height: Int, paper: UInt8 = 255) {
        self.width = width
        self.height = height
        grey = [UInt8](repeating: paper, count: width * height)
    }

    /// The symbol that libqrencode makes of the bytes, with a quiet zone of four modules.
    init(symbolOf bytes: [UInt8], pixelsPerModule: Int) throws {
        guard let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw NotEncodable()
        }
        defer { unsafe QRcode_free(code) }
        let modules = Int(unsafe code.pointee.width)
        let side = (modules + 8) * pixelsPerModule
        self.init(width: side, height: side)
        for y in 0..<side {
            for x in 0..<side {
                let (column, row) = (x / pixelsPerModule - 4, y / pixelsPerModule - 4)
                guard (0..<modules).contains(column), (0..<modules).contains(row) else { continue }
                if unsafe (code.pointee.data[row * modules + column] & 1) == 1 { grey[y * width + x] = 0 }
            }
        }
    }

    mutating func paste(_ other: Canvas, x: Int, y: Int) {
        for row in 0..<other.height {
            for column in 0..<other.width {
                grey[(y + row) * width + x + column] = other.grey[row * other.width + column]
            }
        }
    }

    /// Turned about the middle by an angle given as cosine and sine, on white, with the nearest pixel taken.
    func turned(cosine: Double, sine: Double) -> Canvas {
        let side = Int(Double(max(width, height)) * 1.5)
        var result = Canvas(width: side, height: side)
        for y in 0..<side {
            for x in 0..<side {
                let (right, down) = (Double(x) - Double(side) / 2, Double(y) - Double(side) / 2)
                let column = Int((right * cosine + down * sine + Double(width) / 2).rounded(.down))
                let row = Int((down * cosine - right * sine + Double(height) / 2).rounded(.down))
                if (0..<width).contains(column), (0..<height).contains(row) {
                    result.grey[y * side + x] = grey[row * width + column]
                }
            }
        }
        return result
    }

    func inverted() -> Canvas {
        var result = self
        result.grey = grey.map { 255 - $0 }
        return result
    }

    var image: PixelImage {
        get throws { try PixelImage(width: width, height: height, channels: 1, bytes: grey) }
    }
}
