import Credential
import Glibc

/// Measures what BENCHMARKS.md states: `bench [--quick] [--json FILE] [--markdown] [--verifier FILE] [--python FILE]
/// [--scripts FOLDER] [--paiza FILE] [--cards-only] [--verifiers-only] [--registry-only]`.
@main
enum Bench {
    static func main() {
        do { try measure() } catch {
            print("error: \(error)")
            exit(1)
        }
    }

    private static func measure() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "--press" { return try Worker.work(Array(arguments.dropFirst())) }
        if arguments.first == "--package" { return try PackageMaking.make(Array(arguments.dropFirst())) }
        let quick = arguments.contains("--quick")
        let option = { (name: String) in
            arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
        }
        var template = Array("/tmp/paiza-bench-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchError("cannot make a folder in /tmp") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { _ = try? run(["/bin/rm", "-rf", folder]) }

        var report = Report(machine: machine())
        defer {
            if arguments.contains("--markdown") { print("\n" + report.markdown) }
        }
        if !arguments.contains("--cards-only"), !arguments.contains("--verifiers-only") {
            try measureRegistry(
                credentials: quick ? 20_000 : 1_000_000, folder: folder, quick: quick, paiza: option("--paiza"),
                into: &report)
        }
        if arguments.contains("--registry-only") {
            if let path = option("--json") { try write(report.json, to: path) }
            return
        }
        if let scripts = option("--scripts"), !arguments.contains("--verifiers-only") {
            try measureCards(
                repository: scripts + "/../..", python: option("--python"), scripts: scripts,
                program: CommandLine.arguments[0], folder: folder, quick: quick, into: &report)
        }
        if arguments.contains("--cards-only") {
            if let path = option("--json") { try write(report.json, to: path) }
            return
        }
        let pairs = quick ? 31 : 301
        let million = quick ? 20_000 : 1_000_000
        for algorithm in [Algorithm.es256, .ed25519, .sm2] {
            let world = try World(algorithm, lists: 1, entries: million, nonValid: 0.05)
            let contest = try Contest(world)
            try measureVerification(contest, pairs: pairs, into: &report)
            try measureInSwift(contest, pairs: pairs, into: &report)
            if algorithm == .es256 {
                let full = report.rows.first { $0.name == "ES256: full" }?.value ?? 0
                if let python = option("--python"), let scripts = option("--scripts") {
                    try measureOthers(
                        world, full: full, python: python, scripts: scripts, folder: folder, seconds: quick ? 0.3 : 3,
                        report: &report)
                }
            }
            try measureThreads(contest, pairs: quick ? 3 : 31, count: quick ? 50 : 400, into: &report)
            if algorithm == .sm2, let verifier = option("--verifier") {
                try measureStart(
                    world, verifier: verifier, store: folder + "/start", times: quick ? 10 : 200, report: &report)
                try measureBatch(
                    contest, world, verifier: verifier, folder: folder, texts: quick ? 200 : 20_000,
                    times: quick ? 1 : 5, report: &report)
            }
        }
        for algorithm in [Algorithm.es256, .sm2] {
            let ten = try World(algorithm, lists: 10, entries: million, nonValid: 0.05)
            try measureLoading(
                ten, into: "\(folder)/ten-\(algorithm.rawValue)", times: quick ? 5 : 101, report: &report)
        }
        try measureLookUps(
            entries: million, count: quick ? 1_000_000 : 20_000_000, times: quick ? 5 : 31, report: &report)
        try measureSizes(entries: million, report: &report)

        if let path = option("--json") { try write(report.json, to: path) }
    }

    /// The processor and how many of them: what a reader needs to compare.
    private static func machine() -> String {
        let model = read("/proc/cpuinfo")?.split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":").last.map { String($0.drop(while: \.isWhitespace)) } }
        return "\(model ?? "unknown processor"), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores"
    }
}
