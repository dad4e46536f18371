internal import CSymbols
internal import Dispatch
public import Raster
internal import Synchronization

/// How hard to look for symbols.
public enum SymbolEffort: Sendable {
    /// One symbol, upright, of one pixel a module and alone on white: nothing is searched for.
    case modules
    /// One symbol, upright, sharp and dark on light, as in a picture that was just drawn: about a millisecond a field.
    case quick
    /// Up to 64 symbols, rotated, small, large or light on dark, as in a photograph.
    case thorough
}

extension SymbolEffort {
    fileprivate var value: paiza_symbols_effort {
        switch self {
        case .modules: PAIZA_SYMBOLS_MODULES
        case .quick: PAIZA_SYMBOLS_QUICK
        case .thorough: PAIZA_SYMBOLS_THOROUGH
        }
    }
}

/// Why a picture could not be searched; finding nothing is no error.
public enum SymbolError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The box is empty or reaches beyond the picture.
    case boxOutsidePicture(PixelBox)
    /// The picture has more than 100 million pixels.
    case pictureTooLarge(PixelSize)
    /// No memory was left for the search.
    case outOfMemory
    /// The reader failed for a reason of its own.
    case readerFailed

    /// One lower-case sentence and a hint.
    public var description: String {
        switch self {
        case .boxOutsidePicture(let box):
            "a box of \(box.width) x \(box.height) pixels at (\(box.x), \(box.y)) reaches beyond the picture"
        case .pictureTooLarge(let size):
            "\(size.width) x \(size.height) pixels are too many to search; scale the picture down"
        case .outOfMemory:
            "no memory is left to search the picture; scale it down"
        case .readerFailed:
            "the symbol reader failed on this picture; crop it to the symbol"
        }
    }
}

/// The QR codes in a picture, or in a box of it; an empty list when there are none.
///
/// Transparent pixels count as white. A thorough search looks at the picture a second time with light and dark exchanged,
/// whatever it has found, and at the same time where there are two processors: a picture can hold both kinds.
public func readSymbols(
    in image: PixelImage, within box: PixelBox? = nil, effort: SymbolEffort = .thorough
) throws(SymbolError) -> [Symbol] {
    let searched = box ?? PixelBox(x: 0, y: 0, width: image.width, height: image.height)
    guard searched.isWithin(image.size), let part = try? image.cropped(to: searched) else {
        throw .boxOutsidePicture(searched)
    }
    guard part.width <= 100_000_000 / part.height else {
        throw .pictureTooLarge(part.size)
    }
    let grey = part.toGrey().bytes
    guard effort == .thorough else { return try search(grey, in: searched, effort: effort, inverted: false) }
    let found = Mutex<[Bool: Result<[Symbol], SymbolError>]>([:])
    DispatchQueue.concurrentPerform(iterations: 2) { turn in
        let inverted = turn == 1
        let result = Result { () throws(SymbolError) in
            try search(inverted ? grey.map { 255 - $0 } : grey, in: searched, effort: effort, inverted: inverted)
        }
        found.withLock { $0[inverted] = result }
    }
    let results = found.withLock { $0 }
    return try (results[false]?.get() ?? []) + (results[true]?.get() ?? [])
}

private func search(
    _ grey: [UInt8], in box: PixelBox, effort: SymbolEffort, inverted: Bool
) throws(SymbolError) -> [Symbol] {
    var status = PAIZA_SYMBOLS_FAILED
    let list = unsafe SymbolList { list in
        status = unsafe grey.withUnsafeBufferPointer { grey in
            unsafe paiza_symbols_read(
                grey.baseAddress, Int32(box.width), Int32(box.height), effort.value, &list)
        }
    }
    switch status {
    case PAIZA_SYMBOLS_OK: return list.symbols(offsetBy: box, inverted: inverted)
    case PAIZA_SYMBOLS_OUT_OF_MEMORY: throw .outOfMemory
    default: throw .readerFailed
    }
}

/// Owns what the C++ reader found.
@safe struct SymbolList: ~Copyable {
    private var list: OpaquePointer?

    init(_ read: (inout OpaquePointer?) -> Void) {
        unsafe read(&list)
    }

    borrowing func symbols(offsetBy box: PixelBox, inverted: Bool) -> [Symbol] {
        guard let list = unsafe list else { return [] }
        func point(_ point: paiza_symbol_point) -> SymbolPoint {
            SymbolPoint(x: Int(point.x) + box.x, y: Int(point.y) + box.y)
        }
        return unsafe (0..<paiza_symbols_count(list)).map { index in
            let symbol = unsafe paiza_symbols_at(list, index)
            return unsafe Symbol(
                bytes: Array(UnsafeBufferPointer(start: symbol.bytes, count: symbol.count)),
                corners: SymbolCorners(
                    topLeft: point(symbol.top_left), topRight: point(symbol.top_right),
                    bottomRight: point(symbol.bottom_right), bottomLeft: point(symbol.bottom_left)),
                isInverted: inverted)
        }
    }

    deinit {
        if let list = unsafe list { unsafe paiza_symbols_release(list) }
    }
}
