public import Credential
internal import DurableFiles
internal import Glibc
internal import Synchronization

/// How a card of a job stands, for whoever looks at its pictures.
public struct JobCard: Sendable {
    /// The number.
    public let number: CredentialNumber
    /// Whether a good sheet of it is printed.
    public let isPrinted: Bool
    /// Sheets of it that are still to be printed.
    public let pending: Int
    /// Why the next sheet could not be drawn.
    public let failure: String?
}

extension PrintJob {
    /// The cards of the order, in its order.
    public var cards: [JobCard] {
        let items = core.withLock { $0.state.items }
        return zip(order.items, items).map { ordered, item in
            JobCard(number: ordered.number, isPrinted: item.good > 0, pending: item.pending, failure: item.failure)
        }
    }

    /// The front and the back of the card at a place of the order, as PNG files; a side is nil that was not printed, or is no
    /// longer in the folder. Throws `otherPicture` for one that is not what was printed.
    public func pictures(of place: Int) throws(PrintJobError) -> (front: [UInt8]?, back: [UInt8]?) {
        let sheets = core.withLock { $0.state.items[place].sheets }
        guard let sheet = sheets.last else { return (nil, nil) }
        let number = order.items[place].number
        return (
            try picture("\(number)-front.png", digest: sheet.front),
            try picture("\(number)-back.png", digest: sheet.back)
        )
    }

    /// Compares the pictures that are still in the folder with what was printed; returns how many were looked at.
    public func checkPictures() throws(PrintJobError) -> Int {
        var checked = 0
        for place in order.items.indices {
            let (front, back) = try pictures(of: place)
            checked += (front == nil ? 0 : 1) + (back == nil ? 0 : 1)
        }
        return checked
    }

    /// Bytes of a picture: a card at 1,200 dots an inch that does not compress at all.
    private static let pictureLimit = 64 << 20

    private func picture(_ name: String, digest: [UInt8]) throws(PrintJobError) -> [UInt8]? {
        let bytes: [UInt8]
        do { bytes = try readFile("\(folder.cards)/\(name)", limit: Self.pictureLimit) } catch .system(_, _, ENOENT) {
            return nil
        } catch .tooLarge { throw .otherPicture(name: name) } catch { throw .file(error) }
        guard sha256(bytes) == digest else { throw .otherPicture(name: name) }
        return bytes
    }
}
