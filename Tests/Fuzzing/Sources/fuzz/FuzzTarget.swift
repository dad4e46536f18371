/// One decoder under test: what is done with an input, and inputs to begin with.
struct FuzzTarget: Sendable {
    let name: String
    /// Feeds the decoder and demands what must hold of whatever it accepts.
    let run: @Sendable ([UInt8]) -> Void
    /// Well-formed inputs.
    let seeds: @Sendable () -> [[UInt8]]

    static let all: [FuzzTarget] =
        encodings + structures + files + pictures + scanning + tables + workbooks + registers + printing + primitives
        + whole
}

/// Ends the run as a crash does, so that libFuzzer keeps the input.
func demand(_ holds: Bool, _ claim: @autoclosure () -> String) {
    if !holds { fatalError(claim()) }
}

/// The value that reading gives; nil when the input is refused, which is an answer like any other.
func accepted<Value>(_ read: () throws -> Value) -> Value? {
    try? read()
}

/// The value of a step that cannot fail on anything but a defect of this program.
func sure<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { fatalError("\(error)") }
}
