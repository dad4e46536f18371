// What a page calls. Bytes come in memory of `paiza_allocate`, which the page gives back; texts go as UTF-8, as long as
// `paiza_count` says. There is one thread, and one call at a time.

nonisolated(unsafe) private var session = Session()
nonisolated(unsafe) private var outgoing = Outgoing()

/// Opens a bundle under a root's PEM text; the empty text, or why it is not taken.
@_expose(wasm, "paiza_open") @_cdecl("paiza_open")
public func open(
    _ bundle: UnsafePointer<UInt8>?, _ count: Int, _ root: UnsafePointer<UInt8>?, _ rootCount: Int
) -> UnsafePointer<UInt8>? {
    unsafe outgoing.put(session.open(bundle: bytes(bundle, count), root: bytes(root, rootCount)))
}

/// Checks a text; one JSON object, or the empty text when what is asked cannot be read or no bundle is open.
@_expose(wasm, "paiza_check") @_cdecl("paiza_check")
public func check(
    _ text: UnsafePointer<UInt8>?, _ count: Int, _ asked: UnsafePointer<UInt8>?, _ askedCount: Int
) -> UnsafePointer<UInt8>? {
    guard let asked = unsafe Asked(bytes(asked, askedCount)) else { return unsafe outgoing.put("") }
    return unsafe outgoing.put(session.check(text: bytes(text, count), asked))
}

/// Checks an electronic credential file, as `paiza_check` does a text.
@_expose(wasm, "paiza_check_file") @_cdecl("paiza_check_file")
public func checkFile(
    _ file: UnsafePointer<UInt8>?, _ count: Int, _ asked: UnsafePointer<UInt8>?, _ askedCount: Int
) -> UnsafePointer<UInt8>? {
    guard let asked = unsafe Asked(bytes(asked, askedCount)) else { return unsafe outgoing.put("") }
    return unsafe outgoing.put(session.check(file: bytes(file, count), asked))
}

/// Takes the bundle that follows; the empty text, or why the old one stays.
@_expose(wasm, "paiza_follow") @_cdecl("paiza_follow")
public func follow(_ bundle: UnsafePointer<UInt8>?, _ count: Int) -> UnsafePointer<UInt8>? {
    unsafe outgoing.put(session.follow(bundle: bytes(bundle, count)))
}

/// What is open, as one JSON object.
@_expose(wasm, "paiza_state") @_cdecl("paiza_state")
public func state() -> UnsafePointer<UInt8>? { unsafe outgoing.put(session.state) }

/// The last answer in words: one JSON object of its parts, or one text for an input that is none; English when not 0.
@_expose(wasm, "paiza_words") @_cdecl("paiza_words")
public func words(_ english: Int) -> UnsafePointer<UInt8>? {
    unsafe outgoing.put(session.words(inEnglish: english != 0))
}

/// Bytes of the text that was given last.
@_expose(wasm, "paiza_count") @_cdecl("paiza_count")
public func count() -> Int { unsafe outgoing.count }
