import Foundation
import Raster
import Testing

/// A file of the test's Fixtures folder.
func resource(_ name: String) throws -> [UInt8] {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
}

/// The mean of absolute differences; infinite for lists of different length.
func meanDifference(_ left: [UInt8], _ right: [UInt8]) -> Double {
    guard left.count == right.count, !left.isEmpty else { return .infinity }
    return Double(zip(left, right).map { abs(Int($0) - Int($1)) }.reduce(0, +)) / Double(left.count)
}

struct PictureFileTests {
    static let others: [([UInt8], String?)] = [
        ([], nil),
        (Array("hello".utf8), nil),
        ([0xFF, 0xD8], nil),
        ([0x89, 0x50, 0x4E, 0x47], nil),
        (Array("RIFF1234WAVEfmt ".utf8), nil),
        ([0, 0, 0, 24] + Array("ftypheic".utf8), "HEIC"),
        ([0, 0, 0, 24] + Array("ftypavif".utf8), "AVIF"),
        (Array("GIF89a".utf8), "GIF"),
        (Array("BM1234".utf8), "BMP"),
        (Array("II*\0abcd".utf8), "TIFF"),
        (Array("MM\0*abcd".utf8), "TIFF"),
        (Array("%PDF-1.7".utf8), "PDF"),
    ]

    @Test(arguments: others)
    func otherFormatsAreRefusedByName(file: [UInt8], format: String?) {
        #expect(throws: PictureError.unknownFormat(format: format)) { try decodePicture(file) }
    }

    @Test func limitsAreKept() throws {
        let jpeg = try resource("baseline.jpg")
        let png = PNGBuilder(width: 40, height: 56).file { _, _, _ in 1 }
        for (file, format) in [(jpeg, PictureFormat.jpeg), (png, .png)] {
            var limits = PictureLimits(fileBytes: file.count, side: 56, pixels: 40 * 56, scans: 1)
            #expect(throws: Never.self) { try decodePicture(file, limits: limits) }
            limits.pixels -= 1
            #expect(throws: PictureError.tooManyPixels(format: format)) { try decodePicture(file, limits: limits) }
            limits.pixels += 1
            limits.side -= 1
            #expect(throws: PictureError.tooManyPixels(format: format)) { try decodePicture(file, limits: limits) }
            limits.side += 1
            limits.fileBytes -= 1
            #expect(throws: PictureError.fileTooLarge(bytes: file.count, limit: file.count - 1)) {
                try decodePicture(file, limits: limits)
            }
            let senseless = PictureLimits(fileBytes: .max, side: -1, pixels: .min, scans: .min)
            #expect(throws: PictureError.tooManyPixels(format: format)) {
                try decodePicture(file, limits: senseless)
            }
        }
    }

    @Test func messagesSayWhatToDo() {
        let error = PictureError.unknownFormat(format: "HEIC")
        #expect("\(error)" == "the file is a HEIC picture; save it as JPEG or PNG")
    }
}
