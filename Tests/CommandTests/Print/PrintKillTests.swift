import Foundation
import Testing

/// A job that is killed at any moment loses nothing, prints nothing twice without a record, and ends with the same bytes.
///
/// PAIZA_KILLS sets how many times it is killed.
@Suite struct PrintKillTests {
    private static let kills = ProcessInfo.processInfo.environment["PAIZA_KILLS"].flatMap { Int($0) } ?? 200

    @Test func killsAtRandomMoments() throws {
        let house = try PrintHouse(cards: 4)
        try house.order(spare: 3)
        let began = Date()
        #expect(try house.run("whole").code == 0)
        let whole = Date().timeIntervalSince(began)
        let pictures = try house.pictures("whole")
        var (killed, finished, number) = (0, 0, 0)
        var moments: Set<String> = []
        while killed < Self.kills {
            number += 1
            let job = "job\(number)"
            var earlier = Account()
            var isDone = false
            while !isDone, killed < Self.kills {
                let delay = String(format: "%.4f", Double.random(in: 0.002...(0.9 * whole)))
                let outcome = try house.run(job, launcher: ["/usr/bin/timeout", "--signal=KILL", delay])
                if outcome.code == 0 {
                    finished += 1
                    isDone = true
                } else {
                    #expect(outcome.code == -9 || outcome.code == 137, "\(outcome)")
                    killed += 1
                }
                let now = try Account(house, job)
                #expect(now.follows(earlier), "something recorded was lost: \(earlier) \(now)")
                try check(now, house, job, against: pictures)
                moments.insert(now.moment)
                earlier = now
            }
            if isDone {
                #expect(try house.pictures(job) == pictures)
                #expect(earlier.printed == Set(house.numbers))
            }
            try FileManager.default.removeItem(atPath: "\(house.shop)/\(job)")
        }
        print("jobs killed: \(killed) times, finished: \(finished); seen: \(moments.sorted().joined(separator: ", "))")
        #expect(moments.count > 2, "the kills fell into one moment only")
    }

    /// Every picture in place is whole and was announced, and every sheet that counts has its pictures.
    private func check(_ account: Account, _ house: PrintHouse, _ job: String, against pictures: [String: [UInt8]])
        throws
    {
        for (name, content) in try house.pictures(job) where !name.hasPrefix(".") {
            #expect(content == pictures[name], "\(name) is not whole")
            #expect(account.begun[String(name.prefix(11))] != nil, "\(name) is in place and not in the journal")
        }
        let present = try house.pictures(job)
        for number in account.printed {
            #expect(present["\(number)-front.png"] != nil && present["\(number)-back.png"] != nil)
            #expect(account.lines.count { $0.contains("\tprinted\t\(number)\t1\t") } == 1, "printed twice")
        }
    }

    /// What a job's journal says.
    private struct Account {
        var lines: [Substring] = []
        /// How often each number's first sheet was about to be put in place.
        var begun: [String: Int] = [:]
        var printed: Set<String> = []

        init() {}

        init(_ house: PrintHouse, _ job: String) throws {
            let path = "\(house.shop)/\(job)/journal.txt"
            guard exists(path) else { return }
            let text = String(decoding: try bytes(of: path), as: UTF8.self)
            // A last line without its end was cut off.
            lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { $0 }
            for line in lines {
                let fields = line.split(separator: "\t")
                if fields[1] == "begun" { begun[String(fields[2]), default: 0] += 1 }
                if fields[1] == "printed" { printed.insert(String(fields[2])) }
            }
        }

        func follows(_ earlier: Account) -> Bool { lines.starts(with: earlier.lines) }

        var moment: String {
            if lines.isEmpty { return "before the job" }
            if begun.isEmpty { return "before the first sheet" }
            return begun.count == printed.count ? "between sheets" : "within sheets"
        }
    }
}
