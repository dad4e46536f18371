internal import CZopfli
internal import Glibc

/// Compresses bytes into one zlib stream (RFC 1950) as small as a long search finds it; any inflater reads it.
///
/// Ten times slower than other compressors, a second or two for a million entries, and done once a bundle: below 1 % of
/// entries that are not valid it is the only one that stays near the information limit.
public func zlibSmallest(_ bytes: [UInt8]) throws(CompressionFailure) -> [UInt8] {
    var options = ZopfliOptions()
    unsafe ZopfliInitOptions(&options)
    options.numiterations = 5
    var output: UnsafeMutablePointer<UInt8>?
    var count = 0
    unsafe ZopfliCompress(&options, ZOPFLI_FORMAT_ZLIB, bytes, bytes.count, &output, &count)
    defer { unsafe free(output) }
    guard count > 0, let start = unsafe output else { throw CompressionFailure() }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// The compressor gave nothing back.
public struct CompressionFailure: Error {}
