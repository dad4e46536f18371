public import Credential
internal import DurableFiles
internal import Glibc
internal import Synchronization

extension PrintJob {
    /// What the receipt is to state. Cards that are missing are refused unless the job ends without them.
    public func receipt(unfinished: Bool, now: Instant) throws(PrintJobError) -> PrintReceipt {
        try alone { (core) throws(PrintJobError) in
            guard core.state.receipt == nil else { throw .closed }
            guard unfinished || core.state.pending == 0 else { throw .unfinished(pending: core.state.pending) }
            guard let key = core.state.key, let digest = octets(core.journal.end.digest[...]) else { throw .purged }
            return PrintReceipt(
                for: order, token: orderToken, issuedAt: now, items: core.state.receiptItems,
                journal: PrintReceipt.Journal(key: key.fingerprint, lines: core.journal.lines, digest: digest))
        }
    }

    /// Keeps the signed receipt and ends the job; returns the receipt's path.
    public func close(_ token: SignedToken, now: Instant) throws(PrintJobError) -> String {
        try alone { (core) throws(PrintJobError) in
            guard core.state.receipt == nil else { throw .closed }
            try filing { () throws(FileError) in try writeFile(folder.receipt, token.bytes) }
            try core.record([.closed(receipt: sha256(token.bytes))], at: now)
            return folder.receipt
        }
    }

    /// Removes package and pictures from a job that has ended; journal, order and receipt stay. A purge that was cut off is
    /// run again.
    public func purge(now: Instant) throws(PrintJobError) {
        try alone { (core) throws(PrintJobError) in
            guard core.state.receipt != nil else { throw .notClosed }
            // A purge that was cut off had this left to do.
            guard !core.state.isPurged else { return try folder.remove(folder.key) }
            try folder.remove(folder.packageKey)
            try folder.remove(folder.package)
            try folder.removeAll(in: folder.cards)
            try folder.removeAll(in: folder.spoiled)
            try core.record([.purged], at: now)
            try folder.remove(folder.key)
        }
    }
}
