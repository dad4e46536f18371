import Foundation
import Raster
import Testing

/// Colours of other spaces than sRGB, against Little CMS as Pillow calls it (`Fixtures/make-colors.py`).
@Suite struct ColorTests {
    struct Patch {
        let before: [UInt8]
        let after: [UInt8]
    }

    static func patches(_ profile: String) throws -> [Patch] {
        String(decoding: try resource("colors.txt"), as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            let samples = words.dropFirst().compactMap { UInt8($0) }
            return words[0] == profile ? Patch(before: Array(samples[0..<3]), after: Array(samples[3..<6])) : nil
        }
    }

    /// Each patch 16 pixels wide, so that a JPEG file keeps it.
    static func picture(_ patches: [Patch]) throws -> PixelImage {
        let row = patches.flatMap { patch in (0..<16).flatMap { _ in patch.before } }
        return try PixelImage(
            width: patches.count * 16, height: 16, channels: 3, bytes: (0..<16).flatMap { _ in row })
    }

    // MARK: Containers

    static func png(_ picture: PixelImage, _ chunks: [[UInt8]]) throws -> [UInt8] {
        let file = try encodePNG(picture, pixelsPerMetre: 11_811)
        // Without the words of this program about its colours.
        let start = try #require(file.firstRange(of: Array("sRGB".utf8))).lowerBound - 4
        return Array(file[..<start]) + chunks.joined() + file[(start + 13)...]
    }

    static func iccp(_ profile: [UInt8]) -> [UInt8] { chunk("iCCP", Array("a".utf8) + [0, 0] + zlibStored(profile)) }

    static func jpeg(_ picture: PixelImage, _ profile: [UInt8], parts: [(place: UInt8, of: UInt8)]) throws -> [UInt8] {
        let file = try encodeJPEG(picture, quality: 100)
        let size = (profile.count + parts.count - 1) / parts.count
        let segments = parts.map { part -> [UInt8] in
            let start = min(profile.count, Int(part.place - 1) * size)
            let content =
                Array("ICC_PROFILE".utf8) + [0, part.place, part.of] + profile[start..<min(profile.count, start + size)]
            return [0xFF, 0xE2, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
        }
        return Array(file[..<2]) + segments.joined() + file[2...]
    }

    static func webp(_ picture: PixelImage, _ profile: [UInt8]) -> [UInt8] {
        let pixels = stride(from: 0, to: picture.bytes.count, by: 3).flatMap { start -> [UInt8] in
            Array(picture.bytes[start..<(start + 3)]) + [255]
        }
        return WebPBuilder.container([
            WebPBuilder.extended(flags: 0x30, width: picture.width, height: picture.height),
            WebPBuilder.chunk("ICCP", profile),
            WebPBuilder.chunk(
                "VP8L", WebPBuilder.stream(width: picture.width, height: picture.height, rgba: pixels)),
        ])
    }

    // MARK: Measuring

    /// CIE 1976, of sRGB samples.
    static func difference(_ one: [UInt8], _ other: [UInt8]) -> Double {
        func lab(_ samples: [UInt8]) -> [Double] {
            let light = samples.map { sample in
                let value = Double(sample) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            let rows = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
            let xyz = rows.map { row in zip(row, light).map(*).reduce(0, +) }
            let cubes = zip(xyz, [0.9505, 1, 1.089]).map { value, white in
                value / white > 0.008856 ? cbrt(value / white) : 7.787 * value / white + 16 / 116
            }
            return [116 * cubes[1] - 16, 500 * (cubes[0] - cubes[1]), 200 * (cubes[1] - cubes[2])]
        }
        return sqrt(zip(lab(one), lab(other)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +))
    }

    /// The largest difference of a patch, at its middle.
    static func largest(_ colors: StandardColors, _ patches: [Patch], width: Int = 16) -> Double {
        let picture = colors.picture
        return patches.enumerated().map { index, patch in
            let place = (picture.height / 2 * picture.width + index * width + width / 2) * picture.channels
            return difference(Array(picture.bytes[place..<(place + 3)]), patch.after)
        }.max() ?? .infinity
    }

    @Test(arguments: ["adobe", "p3", "swapped"])
    func aProfileIsFollowedInEveryContainer(name: String) throws {
        let patches = try Self.patches(name), profile = try resource("\(name).icc")
        #expect(patches.count == 13)
        let picture = try Self.picture(patches)
        let files: [(file: [UInt8], bound: Double)] = [
            (try Self.png(picture, [Self.iccp(profile)]), 1), (Self.webp(picture, profile), 1),
            (try Self.jpeg(picture, profile, parts: [(1, 1)]), 3),
            (try Self.jpeg(picture, profile, parts: [(2, 3), (1, 3), (3, 3)]), 3),
        ]
        for (file, bound) in files {
            let colors = try inStandardColors(try decodePicture(file), from: file)
            #expect(!colors.isProfileUnusable)
            #expect(Self.largest(colors, patches) < bound)
            // Without it, the worst of the patches would be far off.
            #expect(Self.largest(StandardColors(picture: picture, isProfileUnusable: false), patches) > 5)
        }
    }

    @Test func telephonesWriteDisplayP3() throws {
        let colors = try decodeHEIC(try resource("colors.heic"))
        #expect(!colors.isProfileUnusable)
        #expect(Self.largest(colors, try Self.patches("p3")) < 4)
    }

    /// The colours of most pictures are left as they are, to the bit.
    @Test func whatIsStandardStaysTheSame() throws {
        let patches = try Self.patches("srgb")
        let picture = try Self.picture(patches)
        let gamma = chunk("gAMA", big(45_455))
        let places = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000].flatMap { big($0) }
        for chunks in [
            [Self.iccp(try resource("srgb.icc"))], [], [gamma], [gamma, chunk("cHRM", places)], [chunk("cHRM", places)],
            [chunk("cICP", [1, 13, 0, 1])], [chunk("sRGB", [0]), chunk("gAMA", big(100_000))],
            // The more exact statement counts.
            [chunk("cICP", [1, 13, 0, 1]), Self.iccp(try resource("p3.icc"))],
        ] {
            let file = try Self.png(picture, chunks)
            let colors = try inStandardColors(try decodePicture(file), from: file)
            #expect(colors.picture == picture && !colors.isProfileUnusable)
        }
    }

    @Test func chunksOfNumbersAreFollowed() throws {
        let adobe = try Self.patches("adobe"), wide = try Self.patches("p3")
        let places = [31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6_000].flatMap { big($0) }
        let stated: [([[UInt8]], [Patch])] = [
            ([chunk("gAMA", big(45_471)), chunk("cHRM", places)], adobe), ([chunk("cICP", [12, 13, 0, 1])], wide),
        ]
        for (chunks, patches) in stated {
            let file = try Self.png(try Self.picture(patches), chunks)
            #expect(Self.largest(try inStandardColors(try decodePicture(file), from: file), patches) < 1)
        }
        // Light itself, without a curve: the middle of light is a light grey.
        let grey = try PixelImage(width: 1, height: 1, channels: 3, bytes: [128, 128, 128])
        let linear = try Self.png(grey, [chunk("gAMA", big(100_000))])
        #expect(try inStandardColors(grey, from: linear).picture.bytes == [188, 188, 188])
    }

    @Test func greyPicturesHaveProfilesToo() throws {
        let grey = try PixelImage(width: 3, height: 1, channels: 1, bytes: [0, 128, 255])
        let file = try Self.png(grey, [Self.iccp(try resource("grey18.icc"))])
        let colors = try inStandardColors(grey, from: file)
        // 128 of 255 to the power of 1.8 is 0.289 of all light.
        #expect(colors.picture.bytes == [0, 146, 255])
        #expect(!colors.isProfileUnusable)
    }

    @Test func alphaIsLeftAlone() throws {
        let picture = try PixelImage(width: 2, height: 1, channels: 4, bytes: [200, 150, 120, 7, 200, 150, 120, 255])
        let file = try Self.png(picture, [Self.iccp(try resource("adobe.icc"))])
        let bytes = try inStandardColors(picture, from: file).picture.bytes
        #expect(bytes[3] == 7 && bytes[7] == 255 && bytes[0] > 210)
    }

    // MARK: Damage

    private func isUnusable(_ chunks: [[UInt8]], grey: Bool = false) throws -> Bool {
        let picture =
            grey
            ? try PixelImage(width: 1, height: 1, channels: 1, bytes: [9]) : try Self.picture(try Self.patches("adobe"))
        let file = try Self.png(picture, chunks)
        let colors = try inStandardColors(picture, from: file)
        // What cannot be used changes nothing.
        #expect(!colors.isProfileUnusable || colors.picture == picture)
        return colors.isProfileUnusable
    }

    @Test func senselessProfilesAreToldAndChangeNothing() throws {
        let adobe = try resource("adobe.icc"), grey = try resource("grey18.icc")
        func changed(_ place: Int, _ bytes: [UInt8]) -> [UInt8] {
            var profile = adobe
            profile.replaceSubrange(place..<(place + bytes.count), with: bytes)
            return profile
        }
        #expect(try isUnusable([Self.iccp([])]))
        #expect(try isUnusable([Self.iccp(Array("no profile".utf8))]))
        #expect(try isUnusable([Self.iccp(Array(adobe.prefix(200)))]))
        #expect(try isUnusable([Self.iccp(changed(16, Array("CMYK".utf8)))]))
        #expect(try isUnusable([Self.iccp(changed(12, Array("link".utf8)))]))
        #expect(try isUnusable([Self.iccp(grey)]))
        #expect(try isUnusable([Self.iccp(adobe)], grey: true))
        #expect(try isUnusable([chunk("iCCP", [0x61, 0, 1] + zlibStored(adobe))]))
        #expect(try isUnusable([chunk("iCCP", [0x61, 0, 0, 1, 2, 3])]))
        #expect(try isUnusable([Self.iccp([UInt8](repeating: 0, count: (4 << 20) + 1))]))
        #expect(try isUnusable([chunk("gAMA", big(1))]))
        #expect(try isUnusable([chunk("gAMA", big(50_000)), chunk("cHRM", [UInt8](repeating: 0, count: 32))]))
        #expect(try isUnusable([chunk("cICP", [9, 16, 0, 1])]) && (try isUnusable([chunk("cICP", [200, 13, 0, 1])])))
        // An exponent of 256 makes grey black, one of 1/256 white, and colorants of nearly nothing make white dark.
        let curves = adobe.indices.filter { adobe[$0...].starts(with: "curv".utf8) }
        for exponent in [[0x00, 0x01], [0xFF, 0xFF]] as [[UInt8]] {
            var profile = adobe
            for curve in curves { profile.replaceSubrange((curve + 12)..<(curve + 14), with: exponent) }
            #expect(try isUnusable([Self.iccp(profile)]))
        }
        let red = try #require(adobe.firstRange(of: Array("rXYZ".utf8))).lowerBound
        let place = adobe[(red + 4)..<(red + 8)].reduce(0) { $0 << 8 | Int($1) }
        #expect(try isUnusable([Self.iccp(changed(place + 8, [UInt8](repeating: 0, count: 52)))]))
    }

    @Test func partsThatDoNotFitAreTold() throws {
        let picture = try Self.picture(try Self.patches("adobe")), adobe = try resource("adobe.icc")
        let wrong: [[(UInt8, UInt8)]] = [[(1, 2)], [(1, 2), (1, 2)], [(3, 2)], [(1, 2), (2, 3)]]
        for parts in wrong {
            let file = try Self.jpeg(picture, adobe, parts: parts.map { (place: $0.0, of: $0.1) })
            #expect(try inStandardColors(picture, from: file).isProfileUnusable)
        }
    }

    /// Whatever byte of a profile is changed, and wherever it is cut, the picture comes out.
    @Test func everyDamagedByteOfAProfileIsSurvived() throws {
        let picture = try PixelImage(width: 1, height: 1, channels: 3, bytes: [200, 150, 120])
        let adobe = try resource("adobe.icc")
        for place in adobe.indices {
            for value in [0, 0x7F, 0xFF] as [UInt8] {
                var profile = adobe
                profile[place] = value
                #expect(try inStandardColors(picture, from: Self.png(picture, [Self.iccp(profile)])).picture.width == 1)
            }
            let cut = Array(adobe[..<place])
            #expect(try inStandardColors(picture, from: Self.png(picture, [Self.iccp(cut)])).picture.width == 1)
        }
    }
}
