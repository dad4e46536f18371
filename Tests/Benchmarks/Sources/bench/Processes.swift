import Credential
import DeviceStore
import Glibc

/// Starts a program and waits for it; its standard output goes to a file.
func run(_ arguments: [String], output: String = "/dev/null") throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var strings = arguments.map { strdup($0) } + [nil]
    defer { strings.forEach { free($0) } }
    var process: pid_t = 0
    guard let program = arguments.first, posix_spawn(&process, program, &actions, nil, &strings, environ) == 0 else {
        throw BenchError("cannot start \"\(arguments.first ?? "")\"")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : -1
}

/// The static verifier from start to end, over a store with a million entries and their ledger.
func measureStart(_ world: World, verifier: String, store folder: String, times: Int, report: inout Report) throws {
    let store = try DeviceStore(folder: folder)
    try store.pin(world.root.publicKey)
    _ = try store.importBundle(world.bundleBytes)
    let text = DigitText.encode(world.cards[3].bytes)
    let arguments = [verifier, "--store", folder, "--now", World.now.description, text]
    var values: [Double] = []
    for _ in 0..<(times + 3) {
        let start = wallNanoseconds()
        let code = try run(arguments)
        values.append((wallNanoseconds() - start) / 1e6)
        guard code == 0 else { throw BenchError("paiza-verify ended with \(code)") }
    }
    let sample = Sample(Array(values.dropFirst(3)))
    report.add(
        Row(
            name: "paiza-verify, static: start to answer, \(world.entries) entries, SM2", value: sample.median,
            unit: "ms",
            spread: sample.spread, target: "<= 5 ms", isMet: sample.median <= 5))
    var status = stat()
    guard stat(verifier, &status) == 0 else { throw BenchError("no size of \"\(verifier)\"") }
    let size = Double(status.st_size) / 1e6
    report.add(Row(name: "paiza-verify, static: size", value: size, unit: "MB", target: "<= 20 MB", isMet: size <= 20))
}

/// The same ES256 tokens with other libraries, each in its own process that measures its own loop.
func measureOthers(
    _ world: World, full: Double, python: String, scripts: String, folder: String, seconds: Double, report: inout Report
) throws {
    let lines = world.cards.map { Base45.encode($0.bytes) }.joined(separator: "\n") + "\n"
    try write(lines, to: folder + "/tokens.txt")
    try write(world.credentialKey.publicKey.pem, to: folder + "/key.pem")
    for library in ["claim169", "pycose", "cwt"] {
        let output = folder + "/\(library).txt"
        let code = try run(
            [python, scripts + "/loop.py", library, folder + "/key.pem", folder + "/tokens.txt", String(seconds)],
            output: output)
        guard code == 0, let text = read(output), let time = Double(text.filter { !$0.isWhitespace }) else {
            throw BenchError("loop.py \(library) ended with \(code)")
        }
        report.add(
            Row(name: "ES256: \(library) / full", value: time / full, unit: "", target: "> 1", isMet: time > full))
    }
}

func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw BenchError("cannot write \"\(path)\"") }
    defer { fclose(file) }
    guard fputs(text, file) >= 0 else { throw BenchError("cannot write \"\(path)\"") }
}

func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count], as: UTF8.self)
}
