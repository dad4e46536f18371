internal import CBrotli
internal import CZopfli
internal import Glibc

/// The bytes as one brotli stream (RFC 7932), as small as its encoder makes it; nil when the encoder fails.
public func brotliSmallest(_ bytes: [UInt8]) -> [UInt8]? {
    var count = BrotliEncoderMaxCompressedSize(bytes.count)
    guard count > 0 else { return nil }
    var output = [UInt8](repeating: 0, count: count)
    let done = unsafe BrotliEncoderCompress(
        BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC, bytes.count, bytes, &count, &output)
    return done != 0 ? Array(output.prefix(count)) : nil
}

/// The bytes as one gzip file (RFC 1952) that names no time, as small as a long search finds it.
public func gzipSmallest(_ bytes: [UInt8]) -> [UInt8] {
    var options = ZopfliOptions()
    unsafe ZopfliInitOptions(&options)
    options.numiterations = 5
    var count = 0
    var output: UnsafeMutablePointer<UInt8>?
    unsafe ZopfliCompress(&options, ZOPFLI_FORMAT_GZIP, bytes, bytes.count, &output, &count)
    defer { unsafe free(output) }
    return unsafe Array(UnsafeBufferPointer(start: output, count: count))
}
