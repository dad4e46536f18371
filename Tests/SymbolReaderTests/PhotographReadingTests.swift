import Raster
import SymbolReader
import Testing

/// Pictures of any content: what is in them is found within the bound, or the search says that it gave up.
struct PhotographReadingTests {
    private static let token = SymbolReadingTests.token

    /// Finder patterns beside one another, as many as fit: a search among them grows with the cube of their number.
    private static func finders(width: Int, height: Int, module: Int = 1) -> Canvas {
        var canvas = Canvas(width: width, height: height)
        let step = 9 * module
        for top in stride(from: 0, through: height - step, by: step) {
            for left in stride(from: 0, through: width - step, by: step) {
                for row in 0..<7 * module {
                    for column in 0..<7 * module {
                        let (x, y) = (column / module, row / module)
                        let isEdge = x == 0 || x == 6 || y == 0 || y == 6
                        let isMiddle = 2...4 ~= x && 2...4 ~= y
                        if isEdge || isMiddle { canvas.grey[(top + row) * width + left + column] = 0 }
                    }
                }
            }
        }
        return canvas
    }

    private func texts(_ canvas: Canvas) throws -> (found: [[UInt8]], isComplete: Bool) {
        let reading = try readPhotograph(canvas.image)
        return (reading.symbols.map(\.bytes), reading.isComplete)
    }

    @Test func aPictureFullOfFinderPatternsIsGivenUp() throws {
        for (side, module) in [(216, 1), (600, 1), (1_200, 2)] {
            let (found, isComplete) = try texts(Self.finders(width: side, height: side, module: module))
            #expect(found.isEmpty)
            if side > 216 { #expect(!isComplete) }
        }
    }

    @Test func aGenuineCodeBesideThemIsFound() throws {
        var canvas = Canvas(width: 1_000, height: 900)
        canvas.paste(Self.finders(width: 1_000, height: 240), x: 0, y: 660)
        canvas.paste(try Canvas(symbolOf: Self.token, pixelsPerModule: 6), x: 560, y: 240)
        #expect(try texts(canvas).found == [Self.token])
    }

    @Test func aSheetOfTinyCodesAndAnEmptyOneAreAnswered() throws {
        var sheet = Canvas(width: 1_350, height: 1_350)
        for place in 0..<9 {
            let symbol = try Canvas(symbolOf: Array("code \(place)".utf8), pixelsPerModule: 3)
            sheet.paste(symbol, x: place % 3 * 450 + 20, y: place / 3 * 450 + 20)
        }
        #expect(try !texts(sheet).found.isEmpty)
        let empty = try texts(Canvas(width: 300, height: 200))
        #expect(empty.found.isEmpty && empty.isComplete)
    }

    @Test func noiseOfAnySizeEnds() throws {
        var random = SystemRandomNumberGenerator()
        for (width, height) in [(64, 64), (900, 700)] {
            let bytes = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
            let image = try PixelImage(width: width, height: height, channels: 1, bytes: bytes)
            #expect(try readPhotograph(image).symbols.isEmpty)
        }
    }

    @Test func faintMirroredAndLightCodesAreRead() throws {
        let symbol = try Canvas(symbolOf: Self.token, pixelsPerModule: 5)
        let image = try symbol.image
        let faint = try PixelImage(
            width: image.width, height: image.height, channels: 1, bytes: image.toGrey().bytes.map { $0 / 10 + 170 })
        #expect(try readPhotograph(faint).symbols.map(\.bytes) == [Self.token])
        let grey = image.toGrey().bytes
        let mirrored = try PixelImage(
            width: image.width, height: image.height, channels: 1,
            bytes: (0..<image.height).flatMap { row in
                grey[row * image.width..<(row + 1) * image.width].reversed()
            })
        #expect(try readPhotograph(mirrored).symbols.map(\.bytes) == [Self.token])
        let light = try readPhotograph(symbol.inverted().image).symbols
        #expect(light.map(\.bytes) == [Self.token] && light.map(\.isInverted) == [true])
    }

    /// A way in which pictures are spoilt.
    enum Spoilt: String, CaseIterable {
        case outOfFocus, movedAcross, movedDown, noisy, shaded, faint, lightOutOfFocus, mirroredOutOfFocus

        /// The symbol of a token spoilt so, the worse the higher the level.
        func picture(of token: [UInt8], level: Int) throws -> Canvas {
            let symbol = try Canvas(symbolOf: token, pixelsPerModule: 5)
            return switch self {
            case .outOfFocus: symbol.outOfFocus(level)
            case .movedAcross: symbol.meant(across: level, down: 0)
            case .movedDown: symbol.meant(across: 0, down: level)
            case .noisy: symbol.noisy(spread: 100 + 25 * level)
            case .shaded: symbol.shaded(level)
            case .faint: symbol.faint(level)
            case .lightOutOfFocus: symbol.outOfFocus(level).inverted()
            case .mirroredOutOfFocus: symbol.outOfFocus(level).mirrored()
            }
        }
    }

    @Test(arguments: Spoilt.allCases)
    func theFirstLevelThatTheFirstLooksMissIsRead(_ spoilt: Spoilt) throws {
        var level = 1
        while try !readSymbols(in: spoilt.picture(of: Self.token, level: level).image).isEmpty, level < 20 {
            level += 1
        }
        let missed = try spoilt.picture(of: Self.token, level: level)
        try #require(try readSymbols(in: missed.image).isEmpty)
        let found = try readPhotograph(missed.image).symbols
        #expect(found.map(\.bytes) == [Self.token])
        let corners = try #require(found.first).corners
        for corner in [corners.topLeft, corners.bottomRight] {
            #expect(0...missed.width ~= corner.x && 0...missed.height ~= corner.y)
        }
    }
}

extension Canvas {
    /// Each pixel the mean of so many to each side.
    fileprivate func meant(across: Int, down: Int) -> Canvas {
        var result = self
        for y in 0..<height {
            for x in 0..<width {
                var (sum, count) = (0, 0)
                for row in max(0, y - down)...min(height - 1, y + down) {
                    for column in max(0, x - across)...min(width - 1, x + across) {
                        sum += Int(grey[row * width + column])
                        count += 1
                    }
                }
                result.grey[y * width + x] = UInt8(sum / count)
            }
        }
        return result
    }

    /// Each pixel lighter or darker by chance, the same at each run.
    fileprivate func noisy(spread: Int) -> Canvas {
        var (result, state) = (self, UInt64(1))
        for place in grey.indices {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            result.grey[place] = UInt8(clamping: Int(grey[place]) + Int(state >> 33) % (2 * spread + 1) - spread)
        }
        return result
    }

    fileprivate func outOfFocus(_ level: Int) -> Canvas {
        meant(across: level, down: level).meant(across: (level + 1) / 2, down: (level + 1) / 2)
    }

    /// Brighter from the left to the right, in the end by more than ink is darker than paper.
    fileprivate func shaded(_ level: Int) -> Canvas {
        var result = self
        for place in grey.indices {
            result.grey[place] = UInt8(clamping: Int(grey[place]) / (2 + level) + 200 * (place % width) / width)
        }
        return result
    }

    fileprivate func faint(_ level: Int) -> Canvas {
        var result = self
        for place in grey.indices { result.grey[place] = 200 + grey[place] / UInt8(8 + 8 * min(level, 10)) }
        return result
    }

    fileprivate func mirrored() -> Canvas {
        var result = self
        for y in 0..<height {
            for x in 0..<width { result.grey[y * width + x] = grey[y * width + width - 1 - x] }
        }
        return result
    }
}
