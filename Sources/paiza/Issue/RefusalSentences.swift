internal import Regulation

/// A refusal as sentences, for lists of problems.
extension Refusal {
    var englishReason: String { "\(reason.english) (article \(article))" }
    var chineseReason: String { "\(reason.chinese)（\(article.chinese)）" }
    var englishHint: String { allowed.english }
    var chineseHint: String { allowed.chinese }
}
