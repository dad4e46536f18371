import Raster
import Testing

/// Which colour profiles a picture carries.
@Suite struct ICCProfileTests {
    /// A small profile of a display, with one tag; each test spoils one thing.
    static func profile(_ change: (inout [UInt8]) -> Void = { _ in }) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 128)
        func put(_ text: String, _ place: Int) { bytes.replaceSubrange(place..<(place + 4), with: text.utf8) }
        bytes[8] = 4
        put("mntr", 12)
        put("RGB ", 16)
        put("XYZ ", 20)
        put("acsp", 36)
        // The illuminant is D50 (ICC.1:2022, 7.2.16).
        bytes.replaceSubrange(68..<80, with: [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D])
        bytes += [0, 0, 0, 1] + "wtpt".utf8 + [0, 0, 0, 144, 0, 0, 0, 20]
        bytes += "XYZ ".utf8 + [0, 0, 0, 0, 0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]
        bytes[3] = UInt8(bytes.count)
        change(&bytes)
        return bytes
    }

    @Test func aPictureCarriesItsProfileInsteadOfTheWordSRGB() throws {
        let bytes = Self.profile()
        let image = try PixelImage(width: 2, height: 2, channels: 3, bytes: Array(0..<12))
        let file = try encodePNG(image, pixelsPerMetre: 11811, color: .profile(try ICCProfile(bytes)))
        #expect(file.firstRange(of: Array("iCCPICC profile".utf8)) != nil)
        #expect(file.firstRange(of: Array("sRGB".utf8)) == nil)
        #expect(try decodePicture(file) == image)
        let plain = try encodePNG(image, pixelsPerMetre: 11811)
        #expect(plain.firstRange(of: Array("sRGB".utf8)) != nil && plain.firstRange(of: Array("iCCP".utf8)) == nil)
        let grey = try PixelImage(width: 1, height: 1, channels: 1, bytes: [0])
        #expect(throws: PictureError.self) {
            try encodePNG(grey, pixelsPerMetre: 1, color: .profile(try ICCProfile(bytes)))
        }
    }

    /// One damage to a profile and what is said of it.
    static let damages: [(String, @Sendable (inout [UInt8]) -> Void)] = [
        ("no ICC profile", { $0 = [] }), ("no ICC profile", { $0[36] = 0x41 }), ("not whole", { $0.removeLast() }),
        ("not whole", { $0.append(0) }), ("version is 5", { $0[8] = 5 }), ("neither a display", { $0[12] = 0x6C }),
        ("not RGB", { $0.replaceSubrange(16..<20, with: "CMYK".utf8) }), ("neither XYZ nor Lab", { $0[20] = 0x41 }),
        ("table of tags", { $0[131] = 0 }), ("table of tags", { $0[131] = 99 }), ("table of tags", { $0[128] = 1 }),
        ("outside", { $0[139] = 140 }), ("outside", { $0[143] = 21 }), ("outside", { $0[140] = 0xFF }),
        ("outside", { $0[143] = 7 }), ("longer than", { $0 += [UInt8](repeating: 0, count: ICCProfile.limit) }),
    ]

    @Test(arguments: damages.indices) func damagedProfiles(_ index: Int) throws {
        let (message, damage) = Self.damages[index]
        #expect(
            performing: { try ICCProfile(Self.profile(damage)) }, throws: { "\($0)".contains(message) })
        _ = try ICCProfile(Self.profile())
    }
}
