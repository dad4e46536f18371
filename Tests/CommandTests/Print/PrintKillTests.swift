import Foundation
import Testing

/// A job that is killed at any moment loses nothing, prints nothing twice without a record, and ends with the same bytes.
///
/// PAIZA_KILLS sets how many times it is killed; `.ci/run` asks for 200.
@Suite struct PrintKillTests {
    private static let kills = ProcessInfo.processInfo.environment["PAIZA_KILLS"].flatMap { Int($0) } ?? 40

    @Test func killsAtRandomMoments() throws {
        let house = try PrintHouse(cards: 4)
        try house.order()
        let began = Date()
        #expect(try house.run("whole").code == 0)
        let whole = Date().timeIntervalSince(began)
        let pictures = try house.pictures("whole")
        var (killed, finished) = (0, 0)
        var moments: [String: Int] = [:]
        while killed < Self.kills {
            let job = "job\(finished)"
            house.forgetOrders()
            var earlier = Account()
            var isDone = false
            while !isDone, killed < Self.kills {
                isDone = try runAndKill(house, job, within: whole)
                if !isDone { killed += 1 }
                let now = try Account(house, job)
                #expect(now.lines.starts(with: earlier.lines), "a record was lost: \(earlier.lines) \(now.lines)")
                try check(now, house, job, against: pictures)
                if !isDone { moments[now.moment, default: 0] += 1 }
                earlier = now
            }
            finished += 1
            if !isDone {
                // As often as wanted: the last job goes on to its end.
                #expect(try house.run(job).code == 0)
                let last = try Account(house, job)
                #expect(last.lines.starts(with: earlier.lines))
                try check(last, house, job, against: pictures)
                earlier = last
            }
            #expect(try house.pictures(job) == pictures)
            #expect(earlier.printed == Set(house.numbers))
            try FileManager.default.removeItem(atPath: "\(house.shop)/\(job)")
        }
        print("killed \(killed) times, finished \(finished) jobs; the kills fell \(moments)")
        #expect(moments["between sheets"] != nil || moments["within sheets"] != nil, "no kill met a job at work")
    }

    /// Begins a job or goes on with it, and kills it: at any moment from its start, or soon after it has recorded more.
    /// Says whether it ended before that.
    private func runAndKill(_ house: PrintHouse, _ job: String, within whole: Double) throws -> Bool {
        let journal = "\(house.shop)/\(job)/journal.txt"
        let wanted = Self.size(journal) + Int.random(in: 1...900)
        let isTimed = Bool.random()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Command.paiza.path)
        process.arguments =
            [
                "print", "run", "order.paiza", "--root", "root.pem", "--shop", "shop", "--job", job, "--dpi", "150",
                "--threads", isTimed ? "2" : "1",
            ] + PrintHouse.phrase
        process.currentDirectoryURL = URL(fileURLWithPath: house.shop)
        process.environment = ["LANG": "C.UTF-8"]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.start()
        if isTimed {
            usleep(UInt32(Double.random(in: 0...whole) * 1e6))
        } else {
            while process.isRunning, Self.size(journal) < wanted { usleep(300) }
            usleep(UInt32.random(in: 0...4_000))
        }
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
        if process.terminationReason == .exit {
            #expect(process.terminationStatus == 0)
            return process.terminationStatus == 0
        }
        #expect(process.terminationStatus == SIGKILL)
        return false
    }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    /// Every picture in place is whole and was announced, and every sheet that counts has its pictures and one record.
    private func check(
        _ account: Account, _ house: PrintHouse, _ job: String, against pictures: [String: [UInt8]]
    ) throws {
        let present = try house.pictures(job)
        for (name, content) in present where !name.hasPrefix(".") {
            #expect(content == pictures[name], "\(name) is not whole")
            #expect(account.begun.contains(String(name.prefix(11))), "\(name) is in place and not in the journal")
        }
        for number in account.printed {
            #expect(present["\(number)-front.png"] != nil && present["\(number)-back.png"] != nil)
            #expect(account.lines.count { $0.contains("\tprinted\t\(number)\t1\t") } == 1, "printed twice")
        }
    }

    /// What a job's journal says.
    private struct Account {
        var lines: [Substring] = []
        /// Numbers whose pictures were about to be put in place.
        var begun: Set<String> = []
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
                if fields[1] == "begun" { begun.insert(String(fields[2])) }
                if fields[1] == "printed" { printed.insert(String(fields[2])) }
            }
        }

        var moment: String {
            if lines.isEmpty { return "before the job" }
            if begun.isEmpty { return "before the first sheet" }
            return begun.count == printed.count ? "between sheets" : "within sheets"
        }
    }
}
