internal import CSymbols
internal import Raster

/// One search by one reader, in a process of its own that ends when its processor time is over.
struct BoundedSearch: ~Copyable {
    enum Reader { case zxing, bars }

    /// What it came to.
    struct Result {
        let symbols: [Symbol]
        /// Whether the reader came to its end.
        let isComplete: Bool
        /// Milliseconds of processor time.
        let spent: Int
    }

    private let search: paiza_symbols_search
    private let size: PixelSize
    private let isInverted: Bool

    /// Begins to search a picture for so many milliseconds of processor time.
    init(_ picture: GreyPicture, by reader: Reader, milliseconds: Int, inverted: Bool = false) throws(SymbolError) {
        var search = paiza_symbols_search(process: 0, descriptor: 0)
        let status = unsafe picture.bytes.withUnsafeBufferPointer { grey in
            unsafe paiza_symbols_begin(
                grey.baseAddress, Int32(picture.width), Int32(picture.height),
                reader == .zxing ? PAIZA_SYMBOLS_ZXING : PAIZA_SYMBOLS_BARS, UInt32(milliseconds), &search)
        }
        guard status == PAIZA_SYMBOLS_OK else { throw .readerFailed }
        (self.search, size, isInverted) = (search, picture.size, inverted)
    }

    /// Waits for its end.
    consuming func end() -> Result {
        var status = PAIZA_SYMBOLS_FAILED
        var spent: UInt32 = 0
        let list = unsafe SymbolList { list in status = unsafe paiza_symbols_end(search, &spent, &list) }
        let whole = PixelBox(x: 0, y: 0, width: size.width, height: size.height)
        return Result(
            symbols: list.symbols(offsetBy: whole, inverted: isInverted), isComplete: status == PAIZA_SYMBOLS_OK,
            spent: Int(spent))
    }
}
