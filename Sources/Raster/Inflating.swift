internal import CZlib

/// A zlib stream unpacked; nil when it is none, or has more bytes than the limit.
func inflated(_ stream: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    let input = Array(stream)
    var length = uLongf(limit)
    var status = Z_OK
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, written in
        status = unsafe uncompress(buffer.baseAddress, &length, input, uLong(input.count))
        written = status == Z_OK ? Int(length) : 0
    }
    return status == Z_OK ? bytes : nil
}
