internal import CZip
internal import Glibc

/// The files of a ZIP archive, deflated, all of one time, so that the same files give the same bytes.
func packed(_ files: [(name: String, text: String)]) throws(WorkbookError) -> [UInt8] {
    guard let target = unsafe zip_source_buffer_create(nil, 0, 1, nil) else { throw .writing }
    defer { unsafe zip_source_free(target) }
    guard let archive = unsafe zip_open_from_source(target, ZIP_TRUNCATE, nil) else { throw .writing }
    // The archive has taken the one reference; this is ours, to read from when the archive is closed.
    unsafe zip_source_keep(target)
    for file in files {
        guard unsafe add(file.name, Array(file.text.utf8), to: archive) else {
            unsafe zip_discard(archive)
            throw .writing
        }
    }
    guard unsafe zip_close(archive) == 0 else {
        unsafe zip_discard(archive)
        throw .writing
    }
    return unsafe try content(of: target)
}

private func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) -> Bool {
    guard let source = unsafe source(bytes, in: archive) else { return false }
    let index = unsafe zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
        unsafe zip_source_free(source)
        return false
    }
    // 1980-01-01, the first day that an archive can name.
    return unsafe zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0
}

/// A source with a copy of the bytes, which it frees; libzip frees none of no length, so for these there is no copy.
private func source(_ bytes: [UInt8], in archive: OpaquePointer) -> OpaquePointer? {
    guard !bytes.isEmpty else { return unsafe zip_source_buffer(archive, nil, 0, 0) }
    guard let copy = unsafe malloc(bytes.count) else { return nil }
    unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
    guard let source = unsafe zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
        unsafe free(copy)
        return nil
    }
    return unsafe source
}

private func content(of source: OpaquePointer) throws(WorkbookError) -> [UInt8] {
    var status = unsafe zip_stat_t()
    guard unsafe zip_source_stat(source, &status) == 0, unsafe zip_source_open(source) == 0 else { throw .writing }
    defer { unsafe zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: unsafe Int(status.size))
    guard unsafe zip_source_read(source, &bytes, UInt64(bytes.count)) == bytes.count else { throw .writing }
    return bytes
}
