public import Credential
internal import Regulation

extension Registry {
    /// Moves a person who holds no credential to another agency: by the former one, or by a department over it (article 7(4)).
    /// Trainings and exams stand; what the former agency declared does not. A holder's move is article 18(1).
    public func move(
        _ person: Int, to agency: Int, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let row = try PersonRow(person, desk.database)
            guard try Sight(desk.actor).sees(agency: row.facts.agency, desk.database) else {
                throw RegistryError.unknown(subject: "person:\(person)")
            }
            let receiving = try AgencyRow.agency(agency, desk.database)
            try AgencyRow.mustStand(agency, desk.database)
            try Self.checkMove(row, to: receiving, desk)
            var facts = row.facts
            facts.agency = receiving.id
            (facts.conduct, facts.inPost, facts.fit) = (false, false, false)
            (facts.establishment, facts.group, facts.citation) = (nil, nil, nil)
            try desk.record(facts, Article(7, 4))
            return Entry(
                facts.subject, Article(7, 4),
                Bilingual("已转入agency:\(agency)", "the person is with agency:\(agency) now"),
                next: Bilingual("由该机关登记其资格条件", "that agency records the qualification"))
        }
    }

    private static func checkMove(_ row: PersonRow, to agency: Agency, _ desk: Desk) throws {
        guard row.facts.agency != agency.id else { throw RegistryError.exists(subject: "person:\(row.facts.id)") }
        let held = try HeldRow.all(of: row, desk.database)
        if let live = held.first(where: { $0.credential.isLive(on: desk.day) })?.credential {
            throw Refusal(
                .secondCredential, Article(18, 1), Bilingual("持有证件\(live.number)", "the person holds \(live.number)"),
                allowed: Bilingual(
                    "按调动换发办理：登记调离后由调入机关申请",
                    "a transfer: confirm the leaving, then the receiving agency applies"))
        }
        guard try ApplicationRow.open(of: row, desk.database).isEmpty else {
            throw Refusal(
                .secondApplication, Article(12, 1), Bilingual("有未办结的申请", "an application is open"),
                allowed: Bilingual("办结或者撤回后再转", "finish or withdraw it first"))
        }
    }
}
