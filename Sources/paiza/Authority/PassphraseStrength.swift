internal import Checking
internal import Foundation

/// How many guesses a passphrase is worth, so that one which anybody would try first protects no key.
///
/// A character is worth the choice among its kind. One that repeats its neighbour, goes on in an alphabet or on a row of keys,
/// or was there twice before is worth one bit, and one of the commonest words ten bits as a whole.
enum PassphraseStrength {
    /// Least bits: eight letters by chance, or four Han characters. With scrypt each guess costs a tenth of a second.
    static let least = 36.0
    private static let words = [
        "password", "passw0rd", "passphrase", "iloveyou", "welcome", "administrator", "admin", "letmein", "dragon",
        "monkey",
        "football", "sunshine", "princess", "master", "secret", "woaini", "5201314", "1314520", "zhongguo", "neimenggu",
        "paiza", "caonima", "密码", "口令", "我爱你", "中国", "内蒙古", "行政执法",
    ]
    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "qazwsxedcrfvtgbyhnujmikolp"]
    private static let steps = Set(
        rows.flatMap { row in zip(row, row.dropFirst()).flatMap { ["\($0)\($1)", "\($1)\($0)"] } })

    /// The worth in bits.
    static func bits(_ passphrase: [UInt8]) -> Double {
        var text = String(decoding: passphrase, as: UTF8.self).lowercased()
        var bits = 0.0
        for word in words where text.contains(word) {
            text = text.replacing(word, with: "")
            bits += 10
        }
        var seen: [Character: Int] = [:]
        var last: Character?
        for character in text {
            bits += isStep(last, character) || seen[character, default: 0] >= 2 ? 1 : worth(character)
            seen[character, default: 0] += 1
            last = character
        }
        return bits
    }

    private static func isStep(_ last: Character?, _ next: Character) -> Bool {
        guard let last, let one = last.unicodeScalars.first, let other = next.unicodeScalars.first else { return false }
        return abs(Int(one.value) - Int(other.value)) <= 1 || steps.contains("\(last)\(next)")
    }

    private static func worth(_ character: Character) -> Double {
        switch character {
        case "0"..."9": log2(10)
        case "a"..."z": log2(26)
        case let other where other.isASCII: 5
        default: 10
        }
    }

    /// Refuses a new passphrase that is too easily guessed; `key` names what it is for, in the middle of a sentence.
    static func check(_ passphrase: [UInt8], of key: Sentence) throws(CheckFailure) {
        guard bits(passphrase) < least else { return }
        let isShort = String(decoding: passphrase, as: UTF8.self).count < 8
        throw CheckFailure(
            .usage,
            isShort
                ? Sentence(
                    "the passphrase of \(key.english) needs at least 8 characters",
                    "\(key.chinese ?? key.english)的口令至少 8 个字符")
                : Sentence(
                    "the passphrase of \(key.english) is one of the first that anybody would try",
                    "\(key.chinese ?? key.english)的口令太容易猜到"),
            hint: Sentence(
                "take four words or more that do not belong together, or a Chinese phrase of six characters or more",
                "请用四个以上互不相干的词，或六个字以上的汉语短句；不要重复字符、连续字符或键盘顺序"))
    }
}
