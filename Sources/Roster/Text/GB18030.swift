internal import Glibc

/// GB18030 text as UTF-8; throws `undecodable` at the first byte that is not GB18030.
func textOfGB18030(_ file: [UInt8]) throws(RosterError) -> [UInt8] {
    guard let converter = Converter(from: "GB18030", to: "UTF-8") else { throw .converterMissing }
    switch converter.convert(file) {
    case .success(let text): return text
    case .failure(let stop):
        throw .undecodable(encoding: .gb18030, line: file.line(at: stop.offset), offset: stop.offset)
    }
}

/// Where a conversion cannot go on.
private struct ConversionStop: Error {
    let offset: Int
}

/// Owns a converter of the C library.
@safe private struct Converter: ~Copyable {
    private let converter: iconv_t

    /// Nil when the system does not know both encodings.
    init?(from source: String, to target: String) {
        guard let converter = unsafe iconv_open(target, source), unsafe converter != iconv_t(bitPattern: -1) else {
            return nil
        }
        unsafe self.converter = converter
    }

    /// Converts everything; a character cut off at the end is a stop like any other.
    func convert(_ source: [UInt8]) -> Result<[UInt8], ConversionStop> {
        // No character of GB18030 grows by more than half in UTF-8: two bytes become at most three, four stay four.
        let room = source.count + source.count / 2 + 16
        var left = source.count
        let target = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, written in
            var source = source
            var space = target.count
            unsafe source.withUnsafeMutableBytes { source in
                var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
                unsafe target.withMemoryRebound(to: CChar.self) { target in
                    var to = target.baseAddress
                    _ = unsafe iconv(converter, &from, &left, &to, &space)
                }
            }
            written = target.count - space
        }
        return left == 0 ? .success(target) : .failure(ConversionStop(offset: source.count - left))
    }

    deinit {
        unsafe iconv_close(converter)
    }
}
