import Foundation
import Testing

@Suite("Public sites, as whole commands")
struct SiteTests {
    /// An authority with a public holder and one who is withheld, its bundle, and the files of the pages.
    private struct House {
        let folder: Scratch
        let authority: String
        let withheld = "05980000007"
        var root: String { "\(authority)/root.pem" }
        var bundle: String { folder("bundle.paiza") }
        var site: String { folder("site") }

        init() throws {
            folder = try Scratch()
            authority = try folder.authority("office", "--public-page", "https://paiza.example/zj/v")
            try succeed(
                ["issue", "--authority", authority]
                    + (try folder.roster([Person(number: "05990000201", name: "阿斯娜·买买提")])))
            try succeed(
                ["issue", "--authority", authority, "--disclosure", "restricted"]
                    + (try folder.roster([Person(number: withheld, name: "王密")])))
            try publish()
            let pages = Command.repository.appendingPathComponent("Pages").path
            try FileManager.default.copyItem(atPath: pages, toPath: folder("pages"))
            // The command looks into no verifier, and .ci/web has built none before these tests.
            try folder.write([0x00, 0x61, 0x73, 0x6d, 0x01, 0, 0, 0], to: "pages/verifier.wasm")
        }

        func publish() throws {
            try succeed(
                ["bundle", "make", "--authority", authority, "--out", bundle, "--internal", folder("internal.paiza")])
        }

        func arguments(_ bundle: String? = nil) -> [String] {
            [
                "site", "make", "--authority", authority, "--bundle", bundle ?? self.bundle, "--out", site, "--pages",
                folder("pages"),
            ]
        }

        @discardableResult
        func succeed(_ arguments: [String]) throws -> Outcome {
            let outcome = try Command.paiza.run(arguments)
            guard outcome.code == 0 else { throw Unexpected(outcome) }
            return outcome
        }

        func check() throws -> Outcome { try paiza("site", "check", "--root", root, site) }

        func files() throws -> [String: [UInt8]] {
            let names = try FileManager.default.subpathsOfDirectory(atPath: site).filter { $0 != ".lock" }
            var files: [String: [UInt8]] = [:]
            for name in names
            where try FileManager.default.attributesOfItem(atPath: "\(site)/\(name)")[.type]
                as? FileAttributeType == .typeRegular
            {
                files[name] = try bytes(of: "\(site)/\(name)")
            }
            return files
        }

        /// Whether each file that an entry names is there and is what its name says.
        func isWhole() throws -> Bool {
            let files = try files()
            for entry in ["v/index.html", "worker.js", "newest.json"] {
                guard let bytes = files[entry] else { return false }
                let text = String(decoding: bytes, as: UTF8.self)
                for name in text.matches(of: /files\/[a-z]+-[0-9a-f]{64}\.[a-z]+/)
                where files[String(name.output)] == nil {
                    return false
                }
            }
            return true
        }
    }

    @Test("hold what was signed, change what changed, and keep the files of the page before")
    func made() throws {
        let house = try House()
        #expect(try house.succeed(house.arguments()).output.contains("0 as they were, 0 removed"))
        let first = try house.files()
        #expect(first["v/index.html"] != nil)
        #expect(try house.isWhole())
        #expect(try house.check().code == 0)
        #expect(try mode(of: "\(house.site)/v/index.html") == 0o644)
        #expect(try house.succeed(house.arguments()).output.contains("0 written"))
        #expect(try house.files() == first)
        // Not ours, and not touched.
        try house.folder.write("User-agent: *", to: "site/robots.txt")
        try house.publish()
        #expect(try house.succeed(house.arguments()).output.contains("3 written"))
        let second = try house.files()
        let bundle = try #require(first.keys.first { $0.hasSuffix(".paiza") })
        #expect(second[bundle] == first[bundle])
        #expect(second["worker.js"] == first["worker.js"])
        try house.publish()
        #expect(try house.succeed(house.arguments()).output.contains("1 removed"))
        let third = try house.files()
        #expect(third[bundle] == nil && third.keys.filter { $0.hasSuffix(".paiza") }.count == 2)
        #expect(third["robots.txt"] != nil)
        #expect(try house.check().code == 0)
    }

    @Test("hold no trace of a holder who is withheld")
    func noTraceOfTheWithheld() throws {
        let house = try House()
        try house.succeed(house.arguments())
        for (name, bytes) in try house.files() {
            for trace in [house.withheld, "王密", "0598"] {
                #expect(!Data(bytes).contains(sequence: Data(trace.utf8)), "\(trace) in \(name)")
            }
        }
    }

    @Test("are made of the newest public bundle of the authority alone")
    func newestPublicBundleAlone() throws {
        let house = try House()
        let old = house.folder("old.paiza")
        try FileManager.default.copyItem(atPath: house.bundle, toPath: old)
        try house.publish()
        let other = try house.folder.authority("other")
        let foreign = house.folder("foreign.paiza")
        try house.succeed(["bundle", "make", "--authority", other, "--out", foreign])
        for (bundle, code, words) in [
            (house.folder("internal.paiza"), 65, "withheld"), (old, 65, "the newest is 2"),
            (foreign, 65, "no bundle of this authority"), (house.root, 65, "public key"),
            (house.folder("absent"), 66, "absent"),
        ] as [(String, Int32, String)] {
            let outcome = try Command.paiza.run(house.arguments(bundle))
            #expect(outcome.code == code, "\(bundle)")
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(!exists(house.site))
        }
        let outcome = try Command.paiza.run(house.arguments().dropLast() + [house.folder("absent")])
        #expect(outcome.code == 66)
    }

    @Test("are compared with what was signed, file by file")
    func altered() throws {
        let house = try House()
        try house.succeed(house.arguments())
        try house.folder.write("altered", to: "site/worker.js")
        let outcome = try house.check()
        #expect(outcome.code == 65)
        #expect(outcome.output.hasPrefix("worker.js: "))
        let other = try house.folder.authority("other")
        #expect(try paiza("site", "check", "--root", "\(other)/root.pem", house.site).code == 65)
        try house.succeed(house.arguments())
        #expect(try house.check().code == 0)
    }

    @Test("work after a kill at any moment, and are whole after the next run")
    func aKillLeavesASite() throws {
        let house = try House()
        let began = Date()
        try house.succeed(house.arguments())
        let whole = Date().timeIntervalSince(began)
        var killed = 0
        for round in 0..<12 {
            try house.publish()
            // Another look, so that every name changes.
            try house.folder.write("/* \(round) */", to: "pages/verify.css")
            let delay = String(format: "%.4f", Double.random(in: 0.005...(0.8 * whole)))
            let outcome = try Command.paiza.run(
                house.arguments(), launcher: ["/usr/bin/timeout", "--signal=KILL", delay])
            if outcome.code != 0 { killed += 1 }
            #expect(try house.isWhole(), "after \(delay) s")
        }
        #expect(killed > 0)
        try house.succeed(house.arguments())
        #expect(try house.check().code == 0)
        #expect(try !house.files().keys.contains { $0.contains(".tmp") })
    }
}

extension Data {
    fileprivate func contains(sequence: Data) -> Bool { range(of: sequence) != nil }
}
