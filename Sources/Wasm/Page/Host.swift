/// Copies bytes that the host wrote into the memory.
func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    guard let start = unsafe start, count > 0 else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// What the host reads next: it stays where it is until the next answer.
@safe struct Outgoing {
    private var memory: UnsafeMutablePointer<UInt8>?
    private(set) var count = 0

    /// Keeps a text as UTF-8 and says where.
    mutating func put(_ text: String) -> UnsafePointer<UInt8>? {
        unsafe memory?.deallocate()
        let bytes = Array(text.utf8)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        for (place, byte) in bytes.enumerated() { unsafe memory[place] = byte }
        unsafe (self.memory, count) = (memory, bytes.count)
        return unsafe UnsafePointer(memory)
    }
}
