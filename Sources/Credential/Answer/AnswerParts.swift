/// An answer in its parts, for whoever lays them out; the words are those of the lines.
public struct AnswerParts: Sendable {
    /// The mark of a specimen; empty for others.
    public let specimen: String
    /// The big answer: a sign and a word.
    public let answer: String
    /// What its cause means, and what goes with it.
    public let meaning: [String]
    /// Said before anything else of a code whose link leads elsewhere.
    public let foreignLink: [String]
    /// What to do.
    public let advice: [String]
    /// Said before the statements where nothing proves them.
    public let warning: String?
    /// What the credential states: labels and escaped texts.
    public let statements: [(label: String, value: String)]
    /// What was found, each with its sign.
    public let findings: [String]
    /// The age of the data and the clock.
    public let data: [String]
}
