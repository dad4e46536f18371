internal import CZip
internal import Glibc

/// Owns an open ZIP archive in memory and counts what has been inflated of it.
@safe struct ZipArchive: ~Copyable {
    private let archive: OpaquePointer
    let limits: WorkbookLimits
    private var inflatedLeft: Int
    /// Where each part stands; nil for a name that two have.
    private let places: [String: UInt64?]

    init(_ file: [UInt8], limits: WorkbookLimits) throws(WorkbookError) {
        guard !file.isEmpty, let copy = unsafe malloc(file.count) else { throw .otherFormat(.archive) }
        unsafe copy.copyMemory(from: file, byteCount: file.count)
        // The library frees the copy with the source.
        guard let source = unsafe zip_source_buffer_create(copy, UInt64(file.count), 1, nil) else {
            unsafe free(copy)
            throw .writing
        }
        var error = unsafe zip_error_t()
        guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
            unsafe zip_source_free(source)
            unsafe zip_error_fini(&error)
            throw .damaged(part: "archive", line: 0, reason: "not a whole ZIP archive")
        }
        guard unsafe zip_get_num_entries(archive, 0) <= limits.entries else {
            unsafe zip_discard(archive)
            throw .tooLarge(.entries, limit: limits.entries)
        }
        unsafe self.archive = archive
        places = unsafe Self.places(in: archive)
        self.limits = limits
        inflatedLeft = limits.inflatedBytes
    }

    func holds(_ part: String) -> Bool { places[Self.key(part)] != nil }

    /// Names are the same in capitals, and some programs write them with `\` (ECMA-376 part 2, 7.2.3.5).
    private static func key(_ name: String) -> String {
        let name = withSlashes(name).lowercased()
        return name.hasPrefix("/") ? String(name.dropFirst()) : name
    }

    private static func places(in archive: OpaquePointer) -> [String: UInt64?] {
        var places: [String: UInt64?] = [:]
        for index in 0..<UInt64(max(0, unsafe zip_get_num_entries(archive, 0))) {
            guard let name = unsafe zip_get_name(archive, index, 0) else { continue }
            let key = key(unsafe String(cString: name))
            places[key] = .some(places[key] == nil ? index : nil)
        }
        return places
    }

    /// The first bytes of a part.
    mutating func start(of part: String, _ count: Int) throws(WorkbookError) -> [UInt8] {
        var start: [UInt8] = []
        try read(part) { (chunk) throws(WorkbookError) in
            if start.count < count { start += chunk.prefix(count - start.count) }
        }
        return start
    }

    /// Inflates a part piece by piece; its checksum has been compared when this returns.
    mutating func read(
        _ part: String, _ take: (ArraySlice<UInt8>) throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        let file = unsafe try open(part)
        defer { unsafe zip_fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe Int(zip_fread(file, &buffer, UInt64(buffer.count)))
            guard count >= 0 else { throw .damaged(part: part, line: 0, reason: "it cannot be unpacked") }
            if count == 0 { return }
            inflatedLeft -= count
            guard inflatedLeft >= 0 else { throw .tooLarge(.inflated, limit: limits.inflatedBytes) }
            try take(buffer[..<count])
        }
    }

    /// Parses a part as XML and returns what has become of its reader.
    mutating func parse<Reader: PartReader>(_ part: String, _ reader: Reader) throws(WorkbookError) -> Reader {
        let parser = try XMLPartParser(reader, part: part, limits: limits)
        try read(part) { (chunk) throws(WorkbookError) in try parser.take(chunk) }
        try parser.finish()
        return parser.reader
    }

    private func open(_ part: String) throws(WorkbookError) -> OpaquePointer {
        guard let place = places[Self.key(part)] else { throw .missing(part: part) }
        guard let place else { throw .damaged(part: part, line: 0, reason: "two parts have this name") }
        var status = unsafe zip_stat_t()
        guard unsafe zip_stat_index(archive, place, 0, &status) == 0 else { throw .missing(part: part) }
        if unsafe status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0,
            unsafe status.encryption_method != UInt16(ZIP_EM_NONE)
        {
            throw .encrypted
        }
        guard let file = unsafe zip_fopen_index(archive, status.index, 0) else {
            throw .damaged(part: part, line: 0, reason: "it cannot be unpacked")
        }
        return unsafe file
    }

    deinit { unsafe zip_discard(archive) }
}

/// A path with `/` between its names.
func withSlashes(_ path: String) -> String { String(path.map { $0 == "\\" ? "/" : $0 }) }
