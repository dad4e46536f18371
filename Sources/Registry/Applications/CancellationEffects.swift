internal import Credential
internal import GRDB
internal import Regulation

/// What the filing of a cancellation does to other applications of the person, and what becomes of that when it is taken back or
/// rejected: it is told before it happens, and undone with its cause.
struct CancellationEffects {
    let application: Application
    let desk: Desk

    /// What is said when it is drafted.
    static func foretold(_ entry: ApplicationEntry, _ desk: Desk) throws -> [Bilingual] {
        guard entry.kind == .cancel else { return [] }
        let person = try PersonRow(entry.person, desk.database)
        return try ApplicationRow.open(of: person, desk.database).filter { $0.kind != .cancel }.map { id, kind in
            Bilingual(
                "提交后，未办结的\(kind.title)申请\(id)随之撤回",
                "filing it withdraws application \(id) (\(kind.rawValue)), which is open")
        }
    }

    /// What is said when the filing has ended others.
    static func told(_ closed: [Int]) -> [Bilingual] {
        closed.map {
            Bilingual(
                "申请\($0)已随之撤回；本注销申请撤回或者不予办理的，恢复办理",
                "application \($0) is withdrawn with it, and goes on where this one is withdrawn or rejected")
        }
    }

    /// The applications that its filing ended and that go on when a step ends it, each where it was.
    func reopened(by act: ApplicationAct) throws -> [ApplicationStepped.Reopened] {
        guard application.kind == .cancel, act == .withdraw || act == .reject else { return [] }
        let closed = try steps(of: application.id).flatMap(\.closes)
        return try Set(closed).sorted().compactMap { other in
            let state: String? = try desk.database.value("SELECT state FROM application WHERE id = ?", [other])
            guard state == ApplicationState.withdrawn.rawValue, let last = try steps(of: other).last else { return nil }
            return ApplicationStepped.Reopened(id: other, state: last.state)
        }
    }

    /// What is said of these, and of a suspension that rests on the ground that fell away.
    func undone(
        _ reopened: [ApplicationStepped.Reopened], by act: ApplicationAct, _ subject: HeldCredential?
    ) -> [Bilingual] {
        let goesOn = reopened.map { Bilingual("申请\($0.id)恢复办理", "application \($0.id) goes on") }
        guard application.kind == .cancel, act == .withdraw || act == .reject, let subject,
            subject.state == .suspended, subject.leftOn == nil
        else { return goesOn }
        return goesOn + [
            Bilingual("证件仍暂停使用，由自治区恢复", "the credential is still suspended: the region lifts that")
        ]
    }

    private func steps(of id: Int) throws -> [ApplicationStepped] {
        try desk.database.rows(
            "SELECT body FROM event WHERE subject = ? AND act = ? ORDER BY sequence",
            ["application:\(id)", ApplicationStepped.act]
        ).compactMap { EventText.decode($0["body"], ApplicationStepped.self)?.facts }
    }
}
