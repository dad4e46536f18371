import Foundation
import Synchronization

/// What a command printed and what it ended with.
struct Outcome: Sendable {
    let output: String
    let errors: String
    let code: Int32

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Standard output as one JSON object a line.
    func objects() throws -> [[String: Any]] {
        try lines.map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }
}

/// The commands as they were built, run as processes of their own from the top of the repository.
enum Command: String {
    case paiza
    case verify = "paiza-verify"

    /// The repository, which holds Samples and Templates.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The commands stand beside the test runner.
    private static let built = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    /// The file of the command.
    var path: String { Self.built.appendingPathComponent(rawValue).path }

    /// Runs the command to its end; `launcher` is a program that is to start it, with its arguments, and `folder` where,
    /// if not at the top of the repository.
    func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = ["LANG": "C.UTF-8"],
        launcher: [String] = [], in folder: String? = nil
    ) throws -> Outcome {
        let scratch = try Scratch()
        let files = try ["input", "output", "errors"].map { name in
            try scratch.write(name == "input" ? input : [], to: name)
        }
        let line = launcher + [path] + arguments
        let process = Process()
        process.executableURL = URL(fileURLWithPath: line[0])
        process.arguments = Array(line.dropFirst())
        process.currentDirectoryURL = folder.map { URL(fileURLWithPath: $0) } ?? Self.repository
        process.environment = environment
        process.standardInput = FileHandle(forReadingAtPath: files[0])
        process.standardOutput = FileHandle(forWritingAtPath: files[1])
        process.standardError = FileHandle(forWritingAtPath: files[2])
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.start()
        ended.wait()
        let texts = try files.dropFirst().map { String(decoding: try bytes(of: $0), as: UTF8.self) }
        // A command that a signal ended must not pass for one that ended by itself.
        let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return withExtendedLifetime(scratch) { Outcome(output: texts[0], errors: texts[1], code: code) }
    }
}

extension Process {
    private static let starting = NSLock()

    /// Begins to run, one after the other: Foundation has been seen to lose a pointer where many threads start processes at
    /// the same moment.
    func start() throws { try Self.starting.withLock { try run() } }
}

/// Runs `paiza`.
func paiza(_ arguments: String..., input: String = "") throws -> Outcome {
    try Command.paiza.run(arguments, input: Array(input.utf8))
}

/// A folder that goes away with its owner; a suite that holds one has a new one for each test.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("paiza-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// For a folder that all tests share: nothing ends the life of its owner.
    func removeAtExit() {
        let isFirst = Self.shared.withLock { paths in
            paths.append(path)
            return paths.count == 1
        }
        guard isFirst else { return }
        _ = atexit {
            for path in Scratch.shared.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
        }
    }

    private static let shared = Mutex<[String]>([])

    /// The path of a name in the folder.
    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes a file, with its folders, and returns its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String, mode: Int = 0o644) throws -> String {
        let url = URL(fileURLWithPath: self(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
        return url.path
    }

    /// Makes a text file.
    @discardableResult
    func write(_ text: String, to name: String, mode: Int = 0o644) throws -> String {
        try write(Array(text.utf8), to: name, mode: mode)
    }
}

/// The content of a file.
func bytes(of path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

/// The permission bits of a file or folder.
func mode(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}

/// Whether there is anything at a path.
func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
