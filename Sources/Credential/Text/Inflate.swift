internal import CDeflate

/// Inflates one zlib stream (RFC 1950) that ends exactly at the end of the input, into at most `limit` bytes.
func inflate(_ input: [UInt8], limit: Int, layer: Malformed.Layer) throws(Malformed) -> [UInt8] {
    guard !input.isEmpty else { throw Malformed(layer, at: 0, .truncated) }
    // A stream may not inflate further than deflate can reach (1032:1), so the buffer never outgrows the input.
    let capacity = min(limit, input.count * 1_032 + 64)
    guard let decompressor = unsafe libdeflate_alloc_decompressor() else { throw Malformed(layer, at: 0, .tooLarge) }
    defer { unsafe libdeflate_free_decompressor(decompressor) }
    var consumed = 0
    var result = LIBDEFLATE_BAD_DATA
    let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, produced in
        var written = 0
        unsafe result = libdeflate_zlib_decompress_ex(
            decompressor, input, input.count, buffer.baseAddress, buffer.count, &consumed, &written)
        produced = result == LIBDEFLATE_SUCCESS ? written : 0
    }
    switch result {
    case LIBDEFLATE_SUCCESS: break
    case LIBDEFLATE_INSUFFICIENT_SPACE: throw Malformed(layer, at: 0, .tooLarge)
    // A stream that is cut short is damaged too: what would have followed is not known.
    default: throw Malformed(layer, at: 0, .damagedStream)
    }
    guard consumed == input.count else { throw Malformed(layer, at: consumed, .trailingBytes) }
    return output
}
