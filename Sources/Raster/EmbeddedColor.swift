/// What a picture file says of its colours.
enum EmbeddedColor: Equatable {
    /// sRGB, or nothing, which means the same.
    case standard
    /// An ICC profile as it stands in the file.
    case profile([UInt8])
    case space(ColorSpace)
    /// Something that cannot be made out.
    case unusable

    /// The longest profile: those of printers have 2 MiB.
    static let mostProfile = ICCProfile.limit

    /// What a PNG, JPEG or WebP file says.
    init(of file: [UInt8], format: PictureFormat) {
        switch format {
        case .png: self = Self.ofPNG(file)
        case .jpeg: self = Self.ofJPEG(file)
        case .webp: self = Self.ofWebP(file)
        case .heic: self = .standard
        }
    }

    // MARK: PNG

    /// The first of cICP, iCCP, sRGB, and gAMA with cHRM that is there counts (PNG 3, 4.3).
    private static func ofPNG(_ file: [UInt8]) -> EmbeddedColor {
        let chunks = PNGChunk.all(of: ["cICP", "iCCP", "sRGB", "gAMA", "cHRM"], in: file)
        func data(_ type: String) -> [UInt8]? { chunks.first { $0.type == type }.map { Array($0.data) } }
        if let numbers = data("cICP"), numbers.count == 4 {
            return EmbeddedColor(primaries: Int(numbers[0]), transfer: Int(numbers[1]))
        }
        if let chunk = data("iCCP") {
            guard let end = chunk.firstIndex(of: 0), end + 1 < chunk.count, chunk[end + 1] == 0,
                let profile = inflated(chunk[(end + 2)...], limit: mostProfile), !profile.isEmpty
            else { return .unusable }
            return .profile(profile)
        }
        if data("sRGB") != nil { return .standard }
        guard let gamma = data("gAMA"), gamma.count == 4 else { return .standard }
        // Hundred thousandths of the exponent from light to samples.
        let exponent = Double(number(gamma, 0))
        guard (10_000...1_000_000).contains(exponent) else { return .unusable }
        var space = ColorSpace.standard
        // 1/2.2 stands for the curve of sRGB, which is no power, as PNG's own chapter on sRGB has it.
        if abs(exponent - 45_455) > 10 { space.gamma = 100_000 / exponent }
        if let places = data("cHRM") {
            guard places.count == 32 else { return .unusable }
            let values = (0..<8).map { Double(number(places, $0 * 4)) / 100_000 }
            space.set(white: values[0...1], red: values[2...3], green: values[4...5], blue: values[6...7])
        }
        return space.isSensible ? .space(space) : .unusable
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
    }

    // MARK: JPEG and WebP

    /// A profile in parts, each of which says its place and how many there are (ICC.1, annex B.4).
    private static func ofJPEG(_ file: [UInt8]) -> EmbeddedColor {
        let mark = Array("ICC_PROFILE".utf8) + [0]
        var parts: [Int: ArraySlice<UInt8>] = [:]
        var count: Int?
        for segment in jpegSegments(of: file) where segment.marker == 0xE2 && segment.content.starts(with: mark) {
            let content = segment.content.dropFirst(mark.count)
            guard let place = content.first.map(Int.init), let total = content.dropFirst().first.map(Int.init),
                place > 0, place <= total, count ?? total == total, parts[place] == nil
            else { return .unusable }
            (count, parts[place]) = (total, content.dropFirst(2))
        }
        guard let count else { return .standard }
        let profile = (1...count).flatMap { parts[$0] ?? [] }
        return parts.count == count && profile.count <= mostProfile ? .profile(profile) : .unusable
    }

    private static func ofWebP(_ file: [UInt8]) -> EmbeddedColor {
        guard let chunk = webpChunk("ICCP", in: file) else { return .standard }
        return chunk.count <= mostProfile ? .profile(Array(chunk)) : .unusable
    }
}

/// Chromaticities and a curve.
struct ColorSpace: Equatable {
    /// The x and y of each.
    var white: [Double], red: [Double], green: [Double], blue: [Double]
    /// The exponent from samples to light; 0 stands for the curve of sRGB.
    var gamma = 0.0

    /// IEC 61966-2-1.
    static let standard = ColorSpace(
        white: [0.3127, 0.3290], red: [0.64, 0.33], green: [0.30, 0.60], blue: [0.15, 0.06])

    mutating func set(
        white: ArraySlice<Double>, red: ArraySlice<Double>, green: ArraySlice<Double>, blue: ArraySlice<Double>
    ) {
        (self.white, self.red, self.green, self.blue) = (Array(white), Array(red), Array(green), Array(blue))
    }

    /// Whether every place is one, and the three colours do not lie on one line.
    var isSensible: Bool {
        let places = [white, red, green, blue]
        let area = (green[0] - red[0]) * (blue[1] - red[1]) - (blue[0] - red[0]) * (green[1] - red[1])
        return places.allSatisfy { $0.allSatisfy((0...1).contains) && $0[1] > 0.001 } && abs(area) > 0.01
    }
}

extension EmbeddedColor {
    /// The numbers of ISO/IEC 23091-2; those that say nothing, and of old television, mean sRGB.
    init(primaries: Int, transfer: Int) {
        var space = ColorSpace.standard
        switch primaries {
        case 0, 1, 2, 5, 6, 7: break
        case 4: space.set(white: [0.310, 0.316], red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08])
        case 9: space.set(white: [0.3127, 0.3290], red: [0.708, 0.292], green: [0.170, 0.797], blue: [0.131, 0.046])
        case 11: space.set(white: [0.314, 0.351], red: [0.680, 0.320], green: [0.265, 0.690], blue: [0.150, 0.060])
        case 12:
            space.set(white: [0.3127, 0.3290], red: [0.680, 0.320], green: [0.265, 0.690], blue: [0.150, 0.060])
        default:
            self = .unusable
            return
        }
        switch transfer {
        // The curve of television is so near to that of sRGB that everybody shows both alike.
        case 0, 1, 2, 6, 13, 14, 15: break
        case 4: space.gamma = 2.2
        case 5: space.gamma = 2.8
        case 8: space.gamma = 1
        default:
            self = .unusable
            return
        }
        self = space == .standard ? .standard : .space(space)
    }
}
