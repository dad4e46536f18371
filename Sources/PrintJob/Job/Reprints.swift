public import Credential

extension PrintJob {
    /// Records that the last good sheet of each number was ruined; all or none.
    public func spoil(_ numbers: [CredentialNumber], reason: String, now: Instant) throws(PrintJobError) {
        try alone { (core) throws(PrintJobError) in
            let events = try numbers.map { (number) throws(PrintJobError) in
                try core.state.spoiling(number, reason: reason)
            }
            try core.record(events, at: now)
            try setSpoiledAside(core.state)
        }
    }

    /// Records that each number is to have one more sheet, and that its present good one, if it has one, was ruined; all or
    /// none, and within the order.
    public func wantReprint(
        of numbers: [CredentialNumber], reason: String, now: Instant
    ) throws(PrintJobError) {
        try alone { (core) throws(PrintJobError) in
            guard numbers.count <= core.state.sheetsLeft else { throw .noSheetLeft(allowed: order.sheets) }
            var events: [JournalEvent] = []
            for number in numbers {
                let place = try core.state.place(of: number)
                let item = core.state.items[place]
                guard item.pending == 0 else { throw .notPrinted(number) }
                guard item.wanted < Limits.printSheetsOfNumber else { throw .tooManySheets(number) }
                if item.good == order.items[place].quantity {
                    events.append(try core.state.spoiling(number, reason: reason))
                }
                events.append(.wanted(number, sheet: item.wanted + 1, reason: reason))
            }
            try core.record(events, at: now)
            try setSpoiledAside(core.state)
            core.cursor = 0
        }
    }
}

extension JobState {
    func place(of number: CredentialNumber) throws(PrintJobError) -> Int {
        guard receipt == nil else { throw .closed }
        guard let place = order.place(of: number) else { throw .outsideOrder(number) }
        return place
    }

    func spoiling(_ number: CredentialNumber, reason: String) throws(PrintJobError) -> JournalEvent {
        let sheets = items[try place(of: number)].sheets
        guard let last = sheets.lastIndex(where: { $0.spoiled == nil }) else { throw .notPrinted(number) }
        return .spoiled(number, sheet: last + 1, reason: reason)
    }
}
