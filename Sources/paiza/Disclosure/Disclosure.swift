internal import ArgumentParser
internal import Checking

/// Whether what is issued may be published (article 9).
enum Disclosure: String, ExpressibleByArgument, CaseIterable {
    /// 公示
    case `public`
    /// Not secret, and withheld: numbers and lists of their own, in internal bundles only.
    case restricted
    /// 国家秘密: known here only to be refused.
    case secret

    /// What is a state secret is handled by the competent body, and nowhere in this system.
    static let refusal = CheckFailure(
        .malformed, "涉密信息不得录入本系统 (state secrets must not be entered into this system)",
        hint: "nothing was recorded; the competent body handles them (article 9)")
}
