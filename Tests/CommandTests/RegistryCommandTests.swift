import Credential
import Foundation
import Synchronization
import Testing

/// The registry by its commands: people with keys of their own, one step each, and a log that holds.
@Suite struct RegistryCommandTests {
    private static let number = "05000000001"

    private static func verdict(_ house: House, _ name: String) throws -> String {
        let bundle = house.scratch("\(name).paiza")
        let made = try paiza("bundle", "make", "--authority", house.authority, "--out", bundle)
        guard made.code == 0 else { throw Unexpected(made) }
        let payload = try paiza("payload", "--authority", house.authority, number).lines[0]
        let answer = try paiza(
            "verify", "--bundle", bundle, "--root", "\(house.authority)/root.pem", "--json", payload)
        return try #require(try answer.objects().first?["code"] as? String)
    }

    /// From the application to the lost card, and what a verifier is told at each point.
    @Test func aCredentialsLife() throws {
        let house = try House()
        try house.person(1)
        try house.reviewed("1", house.first("1"))
        let approval = try house.act("application", "approve", "1", by: "qian")
        #expect(approval.output.contains("依据 第十三条 (article 13)"))
        #expect(approval.errors.contains("尚有 1 项变更未进入核验数据"))
        #expect(try Self.verdict(house, "ordered") == "not-in-service")
        try house.act("credential", "print", Self.number, "--order", "制证单1号", by: "wu")
        try house.act("credential", "deliver", Self.number, "--receipt", "签收单1号", by: "zhao")
        try house.act("credential", "hand-out", Self.number, by: "zhou")
        #expect(try Self.verdict(house, "handed-out") == "valid")
        let export = ["electronic", "export", Self.number, "--out", house.scratch("me.paiza")]
        #expect(try house.attempt(export, by: "zhou").code == 0)
        try house.act("credential", "report-loss", Self.number, by: "zhou")
        #expect(try Self.verdict(house, "lost") == "lost")
        try house.act(
            "notice", "publish", Self.number, "--medium", "newspaper", "--where", "内蒙古日报第8版", "--evidence",
            try house.scratch.write("遗失声明", to: "page.txt"), by: "zhou")
        #expect(try Self.verdict(house, "void") == "void")
        let early = try house.attempt(
            [
                "application", "draft", "loss", "--person", "1", "--number", Self.number, "--declared", "--documents",
                "form,notice",
            ], by: "zhou")
        #expect(early.code == 0)
        let refused = try house.attempt(["application", "submit", "2"], by: "zhou")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("第十九条 (article 19)") && refused.errors.contains("公告期未满"))
        let audit = try house.audit()
        #expect(audit.code == 0 && audit.output.contains("✔"))
        try Self.evidenceIsLookedAt(house)
    }

    /// The file that proves a notice is part of the audit and of the copies: missing or altered, it is said, and a copy brings it
    /// back.
    private static func evidenceIsLookedAt(_ house: House) throws {
        let folder = "\(house.authority)/evidence"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        #expect(name == sha256(Array("遗失声明".utf8)).map { String(format: "%02x", $0) }.joined())
        let copy = house.scratch("with-evidence.sqlite")
        #expect(try paiza("backup", "make", "--authority", house.authority, "--out", copy).code == 0)
        #expect(try bytes(of: "\(copy).evidence/\(name)") == Array("遗失声明".utf8))
        #expect(try mode(of: "\(copy).evidence/\(name)") == 0o600)
        let file = URL(fileURLWithPath: "\(folder)/\(name)")
        try Data("另一份".utf8).write(to: file)
        let altered = try house.audit()
        #expect(altered.code == 1 && altered.output.contains("is not the one that it names"), "\(altered)")
        let doubtful = house.scratch("doubtful.sqlite")
        let warned = try paiza("backup", "make", "--authority", house.authority, "--out", doubtful)
        #expect(warned.code == 0 && warned.errors.contains("warning: 1 files that prove notices"), "\(warned)")
        try FileManager.default.removeItem(at: file)
        let missing = try house.audit()
        #expect(missing.code == 1 && missing.output.contains("is missing in evidence"), "\(missing)")
        let bare = try paiza("backup", "restore", doubtful, "--authority", house.authority)
        #expect(bare.code == 0 && bare.errors.contains("warning: 1 files that prove notices"), "\(bare)")
        #expect(try paiza("backup", "restore", copy, "--authority", house.authority).code == 0)
        let restored = try house.audit()
        #expect(restored.code == 0, "\(restored)")
    }

    /// A refusal names the article, the reason in both languages and what would be allowed, and writes nothing.
    @Test func aRefusalExplainsItselfAndWritesNothing() throws {
        let house = try House()
        try house.person(1)
        try house.reviewed("1", house.first("1"))
        let before = try paiza("audit", "list", "--authority", house.authority).lines.count
        let attempts: [([String], String, String)] = [
            (["application", "approve", "1"], "zhao", "审查人与决定人不得为同一人"),
            (["application", "approve", "1"], "sun", "只能由自治区司法行政部门决定"),
            (["application", "submit", "1"], "zhou", "“自治区审查中”的申请不能提交"),
            (try house.scratch.enrolment(of: "zheng", at: "department:150102"), "li", "应由上一级登记工作人员"),
            (["agency", "add", "某局", "--level", "banner", "--division", "150204"], "li", "应由承办的司法行政部门登记"),
        ]
        for (arguments, actor, words) in attempts {
            let outcome = try house.attempt(arguments, by: actor)
            #expect(outcome.code == 1 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.contains(words) && outcome.errors.contains("(article "), "\(outcome)")
            #expect(outcome.errors.contains("hint: ") && outcome.errors.contains("nothing was written"))
        }
        #expect(try paiza("audit", "list", "--authority", house.authority).lines.count == before)
        // Without an actor nothing is changed any more.
        #expect(try paiza("handout", "--authority", house.authority, Self.number).code == 64)
    }

    /// Neither the log nor any message holds an identity number.
    @Test func anIdentityNumberStaysOutOfEverything() throws {
        let house = try House()
        try house.person(1)
        let identity = House.identity(1)
        let again = try house.attempt(
            ["person", "add", "--name", "郑海涛", "--agency", "1", "--identity-file", house.scratch("identity-1.txt")],
            by: "zhou")
        #expect(again.code == 65 && !again.errors.contains(identity))
        for name in try FileManager.default.contentsOfDirectory(atPath: house.authority)
        where name.hasPrefix("registry") {
            let file = try Data(contentsOf: URL(fileURLWithPath: "\(house.authority)/\(name)"))
            #expect(file.range(of: Data(identity.utf8)) == nil)
        }
    }

    /// Kept only where the authority is set up for it, under a seal that one key opens, into a file and with an event.
    @Test func anIdentityNumberIsSealedWhereThatIsConfigured() throws {
        let house = try House()
        try house.person(1)
        let (safe, other) = (house.scratch("safe"), house.scratch("other"))
        let seal = ["authority", "seal-identities", house.authority, "--key-dir"]
        #expect(try Command.paiza.run(seal + [safe]).code == 0)
        #expect(try Command.paiza.run(seal + [other]).code == 64)
        #expect(try mode(of: "\(safe)/identity-key.pem") == 0o600)
        try house.person(2)
        let identity = House.identity(2)
        for name in try FileManager.default.contentsOfDirectory(atPath: house.authority)
        where name.hasPrefix("registry") {
            let file = try Data(contentsOf: URL(fileURLWithPath: "\(house.authority)/\(name)"))
            #expect(file.range(of: Data(identity.utf8)) == nil)
        }
        let out = house.scratch("number.txt")
        let open = { (person: String, folder: String, actor: String) in
            try house.attempt(
                ["person", "open-identity", person, "--key-dir", folder, "--reason", "协查函1号", "--out", out], by: actor)
        }
        let stranger = try PrivateKeyFile.sm2(house.scratch)
        let refused = [
            (try open("2", safe, "li"), Int32(1)), (try open("1", safe, "zhao"), 65), (try open("9", safe, "zhao"), 65),
            (try open("2", stranger, "zhao"), 65), (try open("2", house.scratch("absent"), "zhao"), 66),
        ]
        for (outcome, code) in refused {
            #expect(outcome.code == code && outcome.output.isEmpty, "\(outcome)")
            #expect(!FileManager.default.fileExists(atPath: out) && !outcome.errors.contains(identity))
        }
        // With another key of the hashes the number is not taken for a damaged row.
        let hashKey = "\(house.authority)/identity-hash.key"
        let own = try Data(contentsOf: URL(fileURLWithPath: hashKey))
        try Data(own.map { $0 ^ 1 }).write(to: URL(fileURLWithPath: hashKey))
        let foreign = try open("2", safe, "zhao")
        #expect(foreign.code == 65 && !exists(out) && !foreign.errors.contains(identity))
        #expect(foreign.errors.contains("identity-hash.key is another key than the one with which"), "\(foreign)")
        #expect(foreign.errors.contains("hint: put the authority's own identity-hash.key back"), "\(foreign)")
        // Nor is anybody registered with it, a second time perhaps.
        let people = try paiza("person", "list", "--authority", house.authority).output
        #expect(throws: (any Error).self) { try house.person(2) }
        #expect(try paiza("person", "list", "--authority", house.authority).output == people)
        try own.write(to: URL(fileURLWithPath: hashKey))
        let opened = try open("2", safe, "zhao")
        #expect(opened.code == 0 && !opened.output.contains(identity) && !opened.errors.contains(identity))
        #expect(try bytes(of: out) == Array("\(identity)\n".utf8) && mode(of: out) == 0o600)
        // A file that is there is not overwritten, and no event is recorded for it.
        let events = try paiza("audit", "list", "--authority", house.authority).lines
        #expect(try open("2", safe, "zhao").code == 64)
        #expect(try paiza("audit", "list", "--authority", house.authority).lines == events)
        #expect(events.last?.contains("person.open-identity") == true)
        #expect(try house.act("person", "show", "2", by: "zhou").output.contains("密封保存"))
        try house.act("person", "erase", "2", by: "zhao")
        try FileManager.default.removeItem(atPath: out)
        #expect(try open("2", safe, "zhao").code == 65)
        #expect(try house.audit().code == 0)
    }

    /// Killed at any moment: what was said to be done is there, and the log holds.
    @Test func aKilledDecisionLeavesALogThatHolds() throws {
        let house = try House()
        let first = try house.scratch.write(House.identity(98), to: "identity.txt")
        let begun = Date()
        try house.act("person", "add", "--name", "郑海涛", "--agency", "1", "--identity-file", first, by: "zhou")
        let whole = Date().timeIntervalSince(begun)
        var done = 0
        for serial in 1...14 {
            let file = try house.scratch.write(House.identity(serial), to: "identity.txt")
            let seconds = String(format: "%.3f", whole * Double(serial) / 12)
            let outcome = try house.attempt(
                ["person", "add", "--name", "郑海涛", "--agency", "1", "--identity-file", file], by: "zhou",
                launcher: ["/usr/bin/env", "timeout", "-s", "KILL", seconds])
            if outcome.code == 0 { done += 1 }
        }
        let file = try house.scratch.write(House.identity(99), to: "identity.txt")
        try house.act("person", "add", "--name", "郑海涛", "--agency", "1", "--identity-file", file, by: "zhou")
        #expect(try house.audit().code == 0)
        let registered = try paiza("audit", "list", "--authority", house.authority).lines
            .count { $0.contains("person.register") }
        // Some were killed before their end.
        #expect(done < 14)
        #expect(registered >= done + 2 && registered <= 16)
    }

    @Test func manyProcessesLoseNoEvent() throws {
        let house = try House()
        for serial in 1...6 { try house.scratch.write(House.identity(serial), to: "identity-\(serial).txt") }
        let failures = LockedCount()
        DispatchQueue.concurrentPerform(iterations: 6) { index in
            let outcome = try? house.attempt(
                [
                    "person", "add", "--name", "郑海涛", "--agency", "1", "--identity-file",
                    house.scratch("identity-\(index + 1).txt"),
                ], by: "zhou")
            if outcome?.code != 0 { failures.add() }
        }
        #expect(failures.count == 0)
        let events = try paiza("audit", "list", "--authority", house.authority).lines
        #expect(events.count { $0.contains("person.register") } == 6)
        #expect(try house.audit().code == 0)
    }

    /// A batch is the region's decision: two people, the basis, every guard.
    @Test func aBatchIsIssuedByTwo() throws {
        let house = try House()
        var people = ["05990000101", "05990000102"].map { Person(number: $0) }
        people[0].agency = "新城区市场监督管理局"
        for index in people.indices { people[index].identity = House.identity(index + 1) }
        let roster = try house.scratch.roster(people)
        let issue = ["issue", "--authority", house.authority] + roster
        #expect(try Command.paiza.run(issue).code == 64)
        #expect(try Command.paiza.run(issue + ["--as", "qian"]).code == 64)
        let basis = ["--document", "核发批件1号", "--as"]
        let alone = try Command.paiza.run(issue + basis + ["qian", "--reviewed-by", "qian"])
        #expect(alone.code == 1 && alone.errors.contains("审查人与决定人不得为同一人"))
        let safe = house.scratch("safe")
        #expect(try paiza("authority", "seal-identities", house.authority, "--key-dir", safe).code == 0)
        let issued = try Command.paiza.run(issue + basis + ["qian", "--reviewed-by", "zhao"])
        // The second one's agency is not registered.
        #expect(issued.code == 65 && issued.output.contains("1 本次签发，1 有误"), "\(issued)")
        #expect(issued.errors.contains("not a registered agency") || issued.errors.contains("未登记的单位名称"))
        // The number of a holder whom the batch alone has recorded is sealed too.
        let (out, stranger) = (house.scratch("number.txt"), try PrivateKeyFile.sm2(house.scratch))
        let open = { (number: String, folder: String) in
            try house.attempt(
                [
                    "person", "open-identity", "--number", number, "--key-dir", folder, "--reason", "协查函1号", "--out",
                    out,
                ], by: "zhao")
        }
        let foreign = try open("05990000101", stranger)
        #expect(foreign.code == 65 && foreign.errors.contains("\(stranger)/identity-key.pem"), "\(foreign)")
        #expect(foreign.errors.contains("sealed for another key") && !exists(out))
        #expect(try open("05990000102", safe).code == 65)
        #expect(try open("05990000101", safe).code == 0)
        #expect(try bytes(of: out) == Array("\(House.identity(1))\n".utf8))
        #expect(try house.audit().code == 0)
    }

    /// A list shows what lies in the sight of whoever looks; without an actor, to the holder of the folder, all of it.
    @Test func aListShowsWhatItsReaderMaySee() throws {
        let house = try House()
        try house.enrol("bao", at: "department:150200", by: "zhao")
        try house.enrol("he", at: "department:150204", by: "bao")
        try house.act("agency", "add", "青山区市场监督管理局", "--level", "banner", "--division", "150204", by: "he")
        let agencies = ["zhou": 1, "li": 1, "sun": 1, "he": 1, "bao": 1, "wu": 0, "zhao": 2]
        let actors = ["zhou": 1, "li": 2, "sun": 3, "he": 1, "bao": 2, "wu": 1, "zhao": 8]
        let all = try paiza("audit", "list", "--authority", house.authority).lines.count
        for (name, count) in agencies {
            #expect(try house.act("agency", "list", by: name).lines.count == count, "\(name)")
            #expect(try house.act("actor", "list", by: name).lines.count == actors[name], "\(name)")
            #expect(try house.act("print", "orders", by: name).output.isEmpty)
            let events = try house.act("audit", "list", by: name).lines.count
            #expect(name == "zhao" ? events == all : events < all, "\(name) \(events)")
            #expect(try house.act("due", by: name).output.contains("keyset") == false)
        }
        #expect(try paiza("agency", "list", "--authority", house.authority).lines.count == 2)
        for serial in [1, 2] { try house.person(serial) }
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        let held = ["zhou", "li", "sun", "zhao"]
        for step in [["case", "complaint", "receive", "--agency", "1", "--content", "未出示证件"]] {
            #expect(try house.attempt(step, by: "li").code == 0)
        }
        try house.act(
            "case", "supervision", "issue", "not-shown", "--agency", "1", "--demand", "整改", "--due", day(30),
            by: "li")
        for name in agencies.keys {
            let list = { (arguments: [String]) in try house.attempt(arguments, by: name).lines }
            let sees = held.contains(name)
            #expect(try list(["person", "list"]).count == (sees ? 2 : 0), "\(name)")
            #expect(try list(["person", "list", "--name", "海", "--limit", "1"]).count == (sees ? 1 : 0), "\(name)")
            #expect(try list(["person", "list", "--name", "王"]) == [], "\(name)")
            let credentials = try list(["credential", "list", "--json"])
            #expect(credentials.map { $0.contains(#""number":"05000000001""#) } == (sees ? [true] : []), "\(name)")
            #expect(try list(["credential", "list", "--state", "suspended"]) == [], "\(name)")
            #expect(try list(["credential", "list", "--agency", "青山区市场监督管理局"]) == [], "\(name)")
            // A complaint is not seen by the agency complained of.
            let cases = try list(["case", "list"]).map { String($0.prefix { $0 != "\t" }) }
            #expect(Set(cases) == (sees ? name == "zhou" ? ["supervision:1"] : ["supervision:1", "complaint:1"] : []))
        }
        #expect(try paiza("person", "list", "--authority", house.authority).code == 64)
        let stranger = try house.attempt(["agency", "list"], by: "nobody")
        #expect(stranger.code == 66 && stranger.output.isEmpty)
    }

    @Test func aBackupIsCheckedBeforeItIsPutBack() throws {
        let house = try House()
        try house.person(1)
        let copy = house.scratch("copy.sqlite")
        #expect(try paiza("backup", "make", "--authority", house.authority, "--out", copy).code == 0)
        #expect(try mode(of: copy) == 0o600)
        #expect(try paiza("backup", "make", "--authority", house.authority, "--out", copy).code == 65)
        let checkpoint = house.scratch("checkpoint.txt")
        #expect(try paiza("audit", "checkpoint", "--authority", house.authority, "--out", checkpoint).code == 0)
        try house.person(2)
        // A registry that was put back to an earlier state is refused, unless somebody says why, and told by a later checkpoint.
        let later = house.scratch("later.txt")
        #expect(try paiza("audit", "checkpoint", "--authority", house.authority, "--out", later).code == 0)
        let back = ["backup", "restore", copy, "--authority", house.authority]
        let refused = try Command.paiza.run(back)
        #expect(refused.code == 65 && refused.errors.contains("--backwards"), "\(refused)")
        #expect(try Command.paiza.run(back + ["--backwards", "磁盘损坏"]).code == 0)
        #expect(
            try paiza("audit", "list", "--authority", house.authority).lines.last?.contains("registry.restore") == true)
        #expect(try house.audit().code == 0)
        let verify = ["audit", "verify", "--authority", house.authority, "--checkpoint"]
        #expect(try Command.paiza.run(verify + [checkpoint]).code == 0)
        #expect(try Command.paiza.run(verify + [later]).code == 1)
        // A damaged copy changes nothing.
        var bytes = try bytes(of: copy)
        bytes.replaceSubrange(4_096..<8_192, with: [UInt8](repeating: 0x5a, count: 4_096))
        let damaged = try house.scratch.write(bytes, to: "damaged.sqlite", mode: 0o600)
        #expect(try paiza("backup", "restore", damaged, "--authority", house.authority).code == 65)
        #expect(try house.audit().code == 0)
    }

    /// An actor's key lies under the actor's own passphrase.
    @Test func anActorsKeyIsUnderHisPassphrase() throws {
        let scratch = try Scratch()
        let (folder, safe, secrets) = (scratch("office"), scratch("safe"), scratch("secrets"))
        for use in ["root", "credential", "status", "bundle", "ledger", "order", "receipt", "register", "log"] {
            try scratch.write("correct horse \(use)\n", to: "secrets/\(use)", mode: 0o600)
        }
        try scratch.write("battery staple\n", to: "secrets/actor-zhao", mode: 0o600)
        let made = try paiza(
            "authority", "init", folder, "--algorithm", "es256", "--name", "内蒙古自治区人民政府", "--root-dir", safe,
            "--passphrases", secrets)
        #expect(made.code == 0, "\(made)")
        let enrol = try scratch.enrolment(of: "zhao", at: "department:150000") + ["--authority", folder]
        let enrolled = try Command.paiza.run(enrol + ["--as", "root", "--keys", safe, "--passphrases", secrets])
        #expect(enrolled.code == 0, "\(enrolled)")
        #expect(String(decoding: try bytes(of: "\(folder)/actors/zhao.pem"), as: UTF8.self).contains("ENCRYPTED"))
        try scratch.write("wrong staple\n", to: "secrets/actor-zhao", mode: 0o600)
        let wrong = try paiza(
            "actor", "suspend", "zhao", "--authority", folder, "--as", "zhao", "--passphrases", secrets)
        #expect(wrong.code == 65 && wrong.errors.contains("the passphrase does not open"))
        let stranger = try paiza("actor", "suspend", "zhao", "--authority", folder, "--as", "nobody")
        #expect(stranger.code == 66)
    }
}

/// The folder of a key that opens no seal of the house.
private enum PrivateKeyFile {
    static func sm2(_ scratch: Scratch) throws -> String {
        let other = try scratch.authority("stranger")
        let folder = scratch("stranger-safe")
        let made = try Command.paiza.run(["authority", "seal-identities", other, "--key-dir", folder])
        guard made.code == 0 else { throw Unexpected(made) }
        return folder
    }
}

/// A count that many threads add to.
private final class LockedCount: Sendable {
    private let value = Mutex(0)

    func add() { value.withLock { $0 += 1 } }
    var count: Int { value.withLock { $0 } }
}
