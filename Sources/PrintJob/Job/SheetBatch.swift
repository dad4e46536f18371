public import Credential
internal import DurableFiles
internal import Synchronization

/// The cards of one thread on their way into the folder: drawn and written under other names, not in place yet.
public struct SheetBatch: ~Copyable {
    /// A card that was drawn.
    struct Drawn {
        let number: CredentialNumber
        let sheet: Int
        let front: [UInt8]
        let back: [UInt8]
        /// Whether the pictures are in place already, from before an interruption.
        let isInPlace: Bool
    }

    let places: [Int]
    var staged: StagedFiles
    var drawn: [Drawn] = []
    var failed: [(number: CredentialNumber, reason: String)] = []

    /// Places in the allow-list that are to be drawn.
    public var work: [Int] { places }
}

extension PrintJob {
    /// The next cards to draw, at most so many; nil when there are none.
    public func nextBatch(of limit: Int) -> SheetBatch? {
        let places = core.withLock { core in
            var places: [Int] = []
            while places.count < limit, core.cursor < core.state.items.count {
                if core.state.items[core.cursor].pending > 0 { places.append(core.cursor) }
                core.cursor += 1
            }
            return places
        }
        return places.isEmpty ? nil : SheetBatch(places: places, staged: StagedFiles(folder: folder.cards))
    }

    /// Lets the next batch begin at the first card again: what is still pending, or failed, is handed out once more.
    public func rewind() { core.withLock { $0.cursor = 0 } }

    /// How often the allow-list is gone through: once, but for numbers that lack several cards.
    public var passes: Int { core.withLock { $0.state.items.reduce(0) { max($0, $1.pending) } } }

    /// Takes a drawn card into a batch. Pictures that differ from those of an earlier sheet are refused as `otherPicture`:
    /// the same order gives the same bytes.
    public func add(front: [UInt8], back: [UInt8], of place: Int, to batch: inout SheetBatch) throws(PrintJobError) {
        let number = order.items[place].number
        let item = core.withLock { $0.state.items[place] }
        let digests = (front: sha256(front), back: sha256(back))
        if let earlier = item.sheets.last, earlier.front != digests.front || earlier.back != digests.back {
            throw .otherPicture(name: "\(number)-\(earlier.front == digests.front ? "back" : "front").png")
        }
        let files = [("\(number)-front.png", front), ("\(number)-back.png", back)]
        let isInPlace =
            item.isBegun && item.sheets.isEmpty
            && files.allSatisfy { name, bytes in
                (try? readFile("\(folder.cards)/\(name)", limit: bytes.count)) == bytes
            }
        if !isInPlace {
            for (name, bytes) in files {
                do { try batch.staged.write(bytes, as: name) } catch { throw .file(error) }
            }
        }
        batch.drawn.append(
            SheetBatch.Drawn(
                number: number, sheet: item.sheets.count + 1, front: digests.front, back: digests.back,
                isInPlace: isInPlace))
    }

    /// Takes a card that cannot be drawn into a batch.
    public func fail(_ reason: String, of place: Int, in batch: inout SheetBatch) {
        batch.failed.append((order.items[place].number, JobReport.reason(reason)))
    }

    /// Puts a batch in place: first its pictures are on the disk, then the journal says that they are about to have their
    /// names, then they have them, then the journal says so.
    public func put(_ batch: consuming SheetBatch, now: Instant) throws(PrintJobError) {
        do { try batch.staged.sync() } catch { throw .file(error) }
        let (drawn, failed) = (batch.drawn, batch.failed)
        var staged = batch.staged
        let outcome: Result<Void, PrintJobError> = core.withLock { core in
            do throws(PrintJobError) {
                try core.record(drawn.filter { !$0.isInPlace }.map { .begun($0.number, sheet: $0.sheet) }, at: now)
                try filing { () throws(FileError) in try staged.putInPlace() }
                let printed = drawn.map {
                    JournalEvent.printed($0.number, sheet: $0.sheet, front: $0.front, back: $0.back)
                }
                try core.record(printed + failed.map { .failed($0.number, reason: $0.reason) }, at: now)
                return .success(())
            } catch { return .failure(error) }
        }
        try outcome.get()
    }
}
