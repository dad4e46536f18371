internal import CZlib

/// Inflates one zlib stream (RFC 1950) that ends exactly at the end of the input, into at most `limit` bytes.
func inflate(_ input: [UInt8], limit: Int, layer: Malformed.Layer) throws(Malformed) -> [UInt8] {
    guard !input.isEmpty else { throw Malformed(layer, at: 0, .truncated) }
    // A stream may not inflate further than deflate can reach (1032:1), so the buffer never outgrows the input.
    let capacity = min(limit, input.count * 1_032 + 64)
    var consumed = 0
    var status = Z_OK
    let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, produced in
        var stream = unsafe z_stream()
        produced = 0
        status = unsafe inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { return }
        defer { unsafe inflateEnd(&stream) }
        unsafe input.withUnsafeBufferPointer { source in
            unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            unsafe stream.avail_in = UInt32(source.count)
            unsafe stream.next_out = buffer.baseAddress
            unsafe stream.avail_out = UInt32(buffer.count)
            status = unsafe CZlib.inflate(&stream, Z_FINISH)
        }
        produced = unsafe Int(stream.total_out)
        consumed = unsafe Int(stream.total_in)
    }
    switch status {
    case Z_STREAM_END: break
    case Z_BUF_ERROR where output.count == capacity: throw Malformed(layer, at: consumed, .tooLarge)
    case Z_BUF_ERROR, Z_OK: throw Malformed(layer, at: consumed, .truncated)
    default: throw Malformed(layer, at: consumed, .damagedStream)
    }
    guard consumed == input.count else { throw Malformed(layer, at: consumed, .trailingBytes) }
    return output
}
