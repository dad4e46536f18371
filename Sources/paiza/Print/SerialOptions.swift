internal import ArgumentParser
internal import Checking
internal import Credential
internal import PrintJob

/// The serial numbers of blank cards, for shops whose blanks bear one.
struct SerialOptions: ParsableArguments {
    @Option(
        name: .customLong("serials"),
        help: "a file of cards and the serial numbers of their blanks, a card a line: 05010100001,A0012345")
    var file: String?

    /// The serial numbers by card; none where no file is named.
    func serials() throws(CheckFailure) -> [CredentialNumber: String] {
        guard let file else { return [:] }
        let text = String(decoding: try readWhole(file, limit: 16 << 20), as: UTF8.self)
        var serials: [CredentialNumber: String] = [:]
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.split { $0.isWhitespace || [",", ";", "，"].contains($0) }.map(String.init)
            guard !words.isEmpty else { continue }
            guard words.count == 2, let number = try? CredentialNumber(words[0]),
                PrintReceipt.Sheet.isSerial(words[1])
            else {
                throw Self.failure(
                    file, place, Sentence("is no number with a serial number", "不是编号和卡基序列号"), String(line),
                    Sentence(
                        "write the card's number, a comma and the blank's serial number, of ASCII letters and digits",
                        "请每行写编号、逗号和卡基序列号（ASCII 字母和数字）"))
            }
            guard serials.updateValue(words[1], forKey: number) == nil else {
                throw Self.failure(
                    file, place, Sentence("stands there twice", "重复出现"), words[0],
                    Sentence("name each card once: its last good sheet", "每张证件只写一次，即其最后一张成品"))
            }
        }
        return serials
    }

    private static func failure(
        _ file: String, _ place: Int, _ words: Sentence, _ text: String, _ hint: Sentence
    ) -> CheckFailure {
        let shown = CheckedText.escaped(text)
        return CheckFailure(
            .malformed,
            Sentence(
                "\"\(file)\", line \(place + 1): \"\(shown)\" \(words.english)",
                "“\(file)”第 \(place + 1) 行：“\(shown)”\(words(.chinese))"), hint: hint)
    }
}
