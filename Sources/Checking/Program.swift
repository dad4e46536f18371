internal import Synchronization

/// Which program runs: hints name only commands that it has.
public enum Program {
    private static let isVerifierAlone = Atomic(false)

    /// Says that this is `paiza-verify`, which has the commands of a device and no others.
    public static func beginVerifierAlone() { isVerifierAlone.store(true, ordering: .relaxed) }

    /// Whether the commands of offices and print shops are there too.
    static var isWhole: Bool { !isVerifierAlone.load(ordering: .relaxed) }

    /// A command of a device as it is typed: `paiza trust add ROOT`.
    static func command(_ english: String, _ chinese: String? = nil) -> Sentence {
        let name = isWhole ? "paiza" : "paiza-verify"
        return Sentence("\(name) \(english)", "\(name) \(chinese ?? english)")
    }
}
