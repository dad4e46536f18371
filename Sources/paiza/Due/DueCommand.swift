internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct DueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "list what is due: renewals, cards, keys, the next bundle",
        discussion: """
            examples:
              paiza due --authority office
              paiza due --authority office --kind renewal-near --kind expired --agency 呼和浩特市司法局
              paiza due --authority office --ics > due.ics

            What is overdue stands first. A day that depends on holidays which have not been entered is marked *: enter the State
            Council's notice in AUTHORITY/holidays.csv. Readings are in AUTHORITY/readings.conf.
            kinds: \(DueKind.allCases.map(\.rawValue).joined(separator: ", "))
            """)

    @OptionGroup var viewing: ViewingOptions
    @Option(help: "days to look ahead") var days = 90
    @Option(help: "what is asked for; may stand several times") var kind: [DueKind] = []
    @Option(help: "one agency, by its whole name") var agency: String?
    @Option(help: "the agencies of one level: township, banner, league, region") var level: Level?
    @Option(help: "matters of a kind that are listed, the nearest first; 0 for all") var limit = 200
    @Option(help: "as of this day instead of today") var today: String?
    @Flag(help: "how many for each agency") var byAgency = false
    @Option(help: "zh-Hans, zh or en; by default the language of the environment") var lang: String?
    @Flag(help: "one JSON object a line") var json = false
    @Flag(help: "a CSV table for spreadsheets") var csv = false
    @Flag(help: "a calendar file (RFC 5545)") var ics = false
    @Flag(help: "no colours") var noColor = false

    func validate() throws {
        guard 0...3_660 ~= days, limit >= 0 else {
            throw ValidationError("--days must be 0 to 3660 and --limit no less than 0")
        }
        guard [json, csv, ics, byAgency].count(where: \.self) <= 1 else {
            throw ValidationError("--json, --csv, --ics and --by-agency exclude each other")
        }
    }

    func run() throws {
        let folder = viewing.authority.folder
        let day = try startDay()
        let law = DueLaw(try folder.periods(), today: day, days: days)
        let (_, keySet) = try folder.keySet()
        let registry = try folder.registry()
        var request = DueRequest(
            law, agency: agency, level: level, kinds: kind.isEmpty ? nil : Set(kind),
            limit: limit == 0 || byAgency ? nil : limit)
        request.viewer = try viewing.viewer()
        var list = try deciding { () throws(RegistryError) in try registry.due(request) }
        if list.isWhole, request.kinds?.contains(.key) ?? true { list.add(keyDues(keySet, law)) }
        let output = DueOutput(
            list: list, today: day, chinese: try language().isChinese,
            ink: noColor ? Ink.none : Ink.ofStandardOutput)
        if json {
            for due in list.dues { Terminal.print(output.json(due)) }
        } else if csv {
            StandardOutput.write(output.csv, to: 1)
        } else if ics {
            StandardOutput.write(
                DueCalendar.text(list.dues, issuer: keySet.issuer, now: Clock.now, chinese: output.chinese), to: 1)
        } else {
            for line in byAgency ? output.agencies : output.lines { Terminal.printColoured(line) }
            for line in output.notes { Terminal.note(line) }
            try sayUnpublished(registry)
        }
    }

    private func startDay() throws(CheckFailure) -> CivilDate {
        guard let today else { return CivilDate(containing: Clock.now) }
        do { return try CivilDate(today) } catch { throw CheckFailure(error) }
    }

    private func language() throws(CheckFailure) -> Language {
        guard let lang else { return Environment.language }
        guard let language = Language(tag: lang) else {
            throw CheckFailure(.usage, "--lang \"\(CheckedText.escaped(lang))\" is not zh-Hans, zh or en")
        }
        return language
    }

    /// The last key of each use, and the key set itself: earlier keys have successors.
    private func keyDues(_ keySet: KeySet, _ law: DueLaw) -> [Due] {
        var ends: [KeyUse: Instant] = [:]
        for entry in keySet.keys where entry.revocation == nil {
            ends[entry.use] = max(ends[entry.use] ?? entry.lifetime.upperBound, entry.lifetime.upperBound)
        }
        let keys = ends.map { law.due(.key(until: $0.value), DueMatter($0.key.rawValue)) }
        return (keys + [law.due(.key(until: keySet.expires), DueMatter("keyset"))]).compactMap(\.self)
    }
}

extension DueList {
    fileprivate mutating func add(_ more: [Due]) {
        dues = (dues + more).sorted(by: Due.inOrder)
        for due in more { totals[due.kind, default: 0] += 1 }
    }
}

extension Language {
    fileprivate var isChinese: Bool { self != .english }
}
