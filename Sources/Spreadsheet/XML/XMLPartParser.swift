internal import CExpat
internal import Glibc

/// Owns a parser of the C library and hands what it finds to a reader.
///
/// A document type is refused before anything in it counts, so there are no entities to expand. A token may not be
/// longer than the limit, and elements may not lie deeper within each other.
@safe final class XMLPartParser<Reader: PartReader> {
    private(set) var reader: Reader
    private let sink: XMLSink
    private let parser: XML_Parser

    init(_ reader: Reader, part: String, limits: WorkbookLimits) throws(WorkbookError) {
        guard let parser = unsafe XML_ParserCreate(nil) else {
            throw .damaged(part: part, line: 0, reason: "no memory for its parser")
        }
        self.reader = reader
        unsafe self.parser = parser
        sink = unsafe XMLSink(parser: parser, part: part, limits: limits)
        sink.begin = { [unowned self] name, attributes throws(WorkbookError) in
            try self.reader.begin(name, attributes)
        }
        sink.end = { [unowned self] name throws(WorkbookError) in try self.reader.end(name) }
        unsafe sink.text = { [unowned self] piece throws(WorkbookError) in unsafe try self.reader.text(piece) }
        sink.listen()
    }

    func take(_ chunk: ArraySlice<UInt8>) throws(WorkbookError) { try sink.take(chunk, isLast: false) }

    func finish() throws(WorkbookError) { try sink.take([], isLast: true) }

    deinit { unsafe XML_ParserFree(parser) }
}

/// Where the parser's calls arrive: C functions know no generic types.
@safe final class XMLSink {
    fileprivate var begin: (String, XMLAttributes) throws(WorkbookError) -> Void = { _, _ in }
    fileprivate var end: (String) throws(WorkbookError) -> Void = { _ in }
    fileprivate var text: (UnsafeBufferPointer<UInt8>) throws(WorkbookError) -> Void = { _ in }
    private let parser: XML_Parser
    private let part: String
    private let limits: WorkbookLimits
    private var failure: WorkbookError?
    private var depth = 0
    /// Bytes given to the parser since it last found something.
    private var silent = 0

    fileprivate init(parser: XML_Parser, part: String, limits: WorkbookLimits) {
        unsafe self.parser = unsafe parser
        self.part = part
        self.limits = limits
    }

    fileprivate func listen() {
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { user, name, attributes in
                guard let name = unsafe name else { return }
                unsafe XMLSink.of(user)?.began(name, XMLAttributes(attributes))
            },
            { user, name in
                guard let name = unsafe name else { return }
                unsafe XMLSink.of(user)?.ended(name)
            })
        unsafe XML_SetCharacterDataHandler(parser) { user, start, count in
            unsafe XMLSink.of(user)?.found(start, Int(count))
        }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
            unsafe XMLSink.of(user)?.stop("it has a document type")
        }
        // Comments and processing instructions are progress too.
        unsafe XML_SetCommentHandler(parser) { user, _ in unsafe XMLSink.of(user)?.silent = 0 }
        unsafe XML_SetProcessingInstructionHandler(parser) { user, _, _ in unsafe XMLSink.of(user)?.silent = 0 }
    }

    fileprivate func take(_ chunk: ArraySlice<UInt8>, isLast: Bool) throws(WorkbookError) {
        silent += chunk.count
        let status = unsafe chunk.withUnsafeBufferPointer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { text in
                unsafe XML_Parse(parser, text.baseAddress, Int32(text.count), isLast ? 1 : 0)
            }
        }
        if let failure { throw failure }
        guard status == XML_STATUS_OK else {
            let reason = unsafe String(cString: XML_ErrorString(XML_GetErrorCode(parser)))
            throw .damaged(part: part, line: unsafe Int(XML_GetCurrentLineNumber(parser)), reason: reason)
        }
        guard silent <= limits.tokenBytes else { throw .tooLarge(.token, limit: limits.tokenBytes) }
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLSink? {
        unsafe user.map { unsafe Unmanaged<XMLSink>.fromOpaque($0).takeUnretainedValue() }
    }

    private func began(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        depth += 1
        if depth > limits.depth { return stop(.tooLarge(.depth, limit: limits.depth)) }
        attempt { () throws(WorkbookError) in unsafe try begin(Self.bare(name), attributes) }
    }

    private func ended(_ name: UnsafePointer<CChar>) {
        depth -= 1
        attempt { () throws(WorkbookError) in unsafe try end(Self.bare(name)) }
    }

    private func found(_ start: UnsafePointer<CChar>?, _ count: Int) {
        guard let start = unsafe start else { return }
        unsafe start.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
            attempt { () throws(WorkbookError) in
                unsafe try text(UnsafeBufferPointer(start: bytes, count: count))
            }
        }
    }

    private func attempt(_ step: () throws(WorkbookError) -> Void) {
        silent = 0
        guard failure == nil else { return }
        do { try step() } catch { stop(error) }
    }

    private func stop(_ reason: String) {
        stop(.damaged(part: part, line: unsafe Int(XML_GetCurrentLineNumber(parser)), reason: reason))
    }

    private func stop(_ error: WorkbookError) {
        if failure == nil { failure = error }
        unsafe XML_StopParser(parser, 0)
    }

    /// A name without its prefix.
    private static func bare(_ name: UnsafePointer<CChar>) -> String {
        guard let colon = unsafe strchr(name, 0x3A) else { return unsafe String(cString: name) }
        return unsafe String(cString: colon + 1)
    }
}
