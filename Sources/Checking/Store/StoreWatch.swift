internal import Credential
internal import DeviceStore
internal import Synchronization

/// What the answers of a run rest on: files that were named once, or the store as it stands at each answer.
enum Trust: Sendable {
    case files(Verifier)
    case store(StoreWatch)

    /// The verifier for the next answer.
    func verifier(_ question: VerificationQuestion) -> Verifier {
        switch self {
        case .files(let verifier): verifier
        case .store(let watch): watch.verifier(clock: question.clockIsGiven ? nil : question.now)
        }
    }

    /// What may be typed next: what mends the device where an answer suffers from its state, what takes a portrait out.
    func commands(for report: VerificationReport) -> [Sentence] {
        let holdsPortrait = report.findings.contains(Finding(.portrait, .note, .portraitInside))
        let show = holdsPortrait && Program.isWhole ? [Program.command("electronic show --portrait")] : []
        guard case .store(let watch) = self else { return show }
        let reset = Program.command("trust reset-clock")
        let forget = Sentence("if the clock is right: \(reset.english)", "时钟无误的：\(reset(.chinese))")
        let damaged = report.verdict == .undetermined(.dataDamaged) ? watch.commands : []
        return show + damaged + (report.lastUse == nil ? [] : [forget])
    }
}

/// The store of a run that may last all day. It is looked at before each answer, and opened again when its files are others
/// than before: what another process imports counts from the next answer on.
final class StoreWatch: Sendable {
    private let store: DeviceStore
    private let state: Mutex<State>

    private struct State {
        let stamp: DeviceStore.Stamp
        let contents: StoreContents
        let verifier: Verifier
        /// The clock that was handed to the store last.
        var remembered = Instant(seconds: 0)
    }

    /// Opens a store.
    init(_ store: DeviceStore) throws(StoreError) {
        let stamp = store.stamp()
        let contents = try store.contents()
        self.store = store
        state = Mutex(State(stamp: stamp, contents: contents, verifier: Self.verifier(contents)))
    }

    /// What the store held when it was opened last.
    var contents: StoreContents { state.withLock { $0.contents } }

    /// The commands that mend authorities whose data cannot be read.
    var commands: [Sentence] {
        contents.damaged.filter { $0.part == .trust }.map(\.mending).reduce(into: []) { commands, command in
            if !commands.contains(command) { commands.append(command) }
        }
    }

    /// The verifier as the store stands now; `clock` is remembered, now and then, unless it was set by hand.
    func verifier(clock: Instant?) -> Verifier {
        let stamp = store.stamp()
        return state.withLock { state in
            if state.stamp != stamp { state = Self.state(store, stamp, state.remembered) }
            if let clock, clock.seconds - state.remembered.seconds >= 3_600 {
                store.rememberClock(clock, state.contents.entries)
                state.remembered = clock
            }
            return state.verifier
        }
    }

    private static func state(_ store: DeviceStore, _ stamp: DeviceStore.Stamp, _ remembered: Instant) -> State {
        guard let contents = try? store.contents() else {
            // The folder cannot be read any more: nobody is unknown for that.
            let nothing = Verifier([], isIncomplete: true)
            return State(stamp: stamp, contents: StoreContents(), verifier: nothing, remembered: remembered)
        }
        return State(stamp: stamp, contents: contents, verifier: verifier(contents), remembered: remembered)
    }

    private static func verifier(_ contents: StoreContents) -> Verifier {
        Verifier(contents.entries.compactMap(\.bundle), isIncomplete: contents.lacksAnAuthority)
    }
}
