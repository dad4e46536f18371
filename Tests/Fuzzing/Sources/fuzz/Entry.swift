import Glibc

// libFuzzer brings `main`; the target is the one that FUZZ_TARGET names, so that all share one build.

nonisolated(unsafe) private var chosen: FuzzTarget?

/// Called once: chooses the target; `FUZZ_TARGET=list` prints the names, FUZZ_SEEDS=FOLDER writes a target's seeds.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> Int32 {
    let name = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    if name == "list" {
        for target in FuzzTarget.all { print(target.name) }
        exit(0)
    }
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        print("FUZZ_TARGET is \"\(name)\"; it names one of: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
        exit(64)
    }
    if let folder = unsafe getenv("FUZZ_SEEDS").map({ unsafe String(cString: $0) }) {
        for (number, seed) in target.seeds().enumerated() { write(seed, to: "\(folder)/seed-\(number)") }
        exit(0)
    }
    unsafe chosen = target
    return 0
}

/// Called for every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    unsafe chosen?.run(input)
    return 0
}

private func write(_ bytes: [UInt8], to path: String) {
    guard let file = unsafe fopen(path, "w") else { return demand(false, "cannot write \(path)") }
    demand(unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count && fclose(file) == 0, "cannot write \(path)")
}
