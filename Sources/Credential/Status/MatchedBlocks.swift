/// Ledger blocks of one opened bundle that matched their signed digests: their bytes, never an answer about a credential.
///
/// At most 1,024 blocks, 16 MiB; where two want the same place the later one takes it.
final class MatchedBlocks: @unchecked Sendable {
    private struct Block {
        let list: Int
        let number: Int
        let bytes: [UInt8]
    }

    private static let places = 1_024
    private let lock: Lock
    private var blocks = [Block?](repeating: nil, count: places)

    init() throws(CryptoError) { lock = try Lock() }

    /// The bytes of a block of a list's ledger; a block that `read` does not give is asked for again the next time.
    func block(_ list: Int, _ number: Int, orRead read: () -> [UInt8]?) -> [UInt8]? {
        let place = (number &+ list &* 131) % Self.places
        let found = lock.reading { blocks[place] }
        if let found, found.list == list, found.number == number { return found.bytes }
        guard let bytes = read() else { return nil }
        lock.writing { blocks[place] = Block(list: list, number: number, bytes: bytes) }
        return bytes
    }
}
