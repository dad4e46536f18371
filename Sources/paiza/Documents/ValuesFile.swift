internal import Checking
internal import Credential
internal import Documents
internal import Foundation

/// A JSON object of values: texts, and lists of objects of texts.
enum ValuesFile {
    /// Bytes of a file: a list of twenty thousand rows.
    private static let limit = 16 << 20

    static func read(_ path: String) throws(CheckFailure) -> [String: DocumentValue] {
        let bytes = try readWhole(path, limit: limit)
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw CheckFailure(.malformed, "\"\(path)\" is no JSON object", hint: "write {\"name\": \"王明\", …}")
        }
        var values: [String: DocumentValue] = [:]
        for (key, value) in object {
            if let text = value as? String {
                values[key] = .text(text)
            } else if let rows = value as? [[String: String]] {
                values[key] = .rows(rows)
            } else {
                throw CheckFailure(
                    .malformed,
                    "\"\(path)\": \"\(CheckedText.escaped(key))\" is neither a text nor a list of rows of texts",
                    hint: "numbers and days are texts too, as \"05010100001\"")
            }
        }
        return values
    }
}
