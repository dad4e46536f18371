internal import CDeflate

/// Inflates the zlib stream at the start of the input into at most `capacity` bytes; says how many bytes it took.
func inflatedStream(_ input: [UInt8], capacity: Int) throws(ZlibFault) -> (output: [UInt8], consumed: Int) {
    guard let decompressor = unsafe libdeflate_alloc_decompressor() else { throw .tooLarge }
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
    case LIBDEFLATE_SUCCESS: return (output, consumed)
    case LIBDEFLATE_INSUFFICIENT_SPACE: throw .tooLarge
    default: throw .damaged
    }
}
