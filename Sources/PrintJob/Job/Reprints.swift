public import Credential

extension PrintJob {
    /// Records that the last good sheet of each number was ruined, and the serial numbers of the blank cards that they were, as far
    /// as these are known; all or none.
    public func spoil(
        _ numbers: [CredentialNumber], reason: String, serials: [CredentialNumber: String] = [:], now: Instant
    ) throws(PrintJobError) {
        try alone { (core) throws(PrintJobError) in
            var events = try core.state.blanks(serials)
            for number in numbers { events.append(try core.state.spoiling(number, reason: reason)) }
            try core.record(events, at: now)
            try setSpoiledAside(core.state)
        }
    }

    /// Records the serial numbers of the blank cards that the last good sheets of numbers are; all or none.
    public func note(serials: [CredentialNumber: String], now: Instant) throws(PrintJobError) {
        try alone { (core) throws(PrintJobError) in
            try core.record(try core.state.blanks(serials), at: now)
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
            var spare = core.state.nextSpare
            for number in numbers {
                let place = try core.state.place(of: number)
                let item = core.state.items[place]
                guard item.pending == 0 else { throw .notPrinted(number) }
                guard item.wanted < Limits.printSheetsOfNumber else { throw .tooManySheets(number) }
                if item.good == order.items[place].quantity {
                    events.append(try core.state.spoiling(number, reason: reason))
                }
                events.append(.wanted(number, sheet: item.wanted + 1, spare: spare, reason: reason))
                spare += 1
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

    /// The events of serial numbers, in the order of the allow-list.
    func blanks(_ serials: [CredentialNumber: String]) throws(PrintJobError) -> [JournalEvent] {
        var seen: Set<String> = []
        var events: [(place: Int, event: JournalEvent)] = []
        for (number, serial) in serials {
            let place = try place(of: number)
            guard let last = items[place].sheets.lastIndex(where: { $0.spoiled == nil }) else {
                throw .notPrinted(number)
            }
            if items[place].sheets[last].serial == serial { continue }
            guard !isKnown(serial: serial), seen.insert(serial).inserted, items[place].sheets[last].serial == nil else {
                throw .serialTaken(serial)
            }
            events.append((place, .blank(number, sheet: last + 1, serial: serial)))
        }
        return events.sorted { $0.place < $1.place }.map(\.event)
    }

    func spoiling(_ number: CredentialNumber, reason: String) throws(PrintJobError) -> JournalEvent {
        let sheets = items[try place(of: number)].sheets
        guard let last = sheets.lastIndex(where: { $0.spoiled == nil }) else { throw .notPrinted(number) }
        return .spoiled(number, sheet: last + 1, reason: reason)
    }
}
