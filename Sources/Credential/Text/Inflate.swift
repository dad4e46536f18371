/// Why a zlib stream gives no bytes.
enum ZlibFault: Error {
    /// It would become more bytes than there is room for, or there is no memory.
    case tooLarge
    /// A stream that is cut short is damaged too: what would have followed is not known.
    case damaged
}

/// Inflates one zlib stream (RFC 1950) that ends exactly at the end of the input, into at most `limit` bytes.
func inflate(_ input: [UInt8], limit: Int, layer: Malformed.Layer) throws(Malformed) -> [UInt8] {
    guard !input.isEmpty else { throw Malformed(layer, at: 0, .truncated) }
    // A stream may not inflate further than deflate can reach (1032:1), so the buffer never outgrows the input.
    let capacity = min(limit, Int(clamping: Wide(input.count) * 1_032 + 64))
    let (output, consumed): ([UInt8], Int)
    do { (output, consumed) = try inflatedStream(input, capacity: capacity) } catch {
        switch error {
        case .tooLarge: throw Malformed(layer, at: 0, .tooLarge)
        case .damaged: throw Malformed(layer, at: 0, .damagedStream)
        }
    }
    guard consumed == input.count else { throw Malformed(layer, at: consumed, .trailingBytes) }
    return output
}
