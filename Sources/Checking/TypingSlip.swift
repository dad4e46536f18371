internal import Credential

/// What people give instead of the text of a code, and what to do then.
enum TypingSlip {
    /// The likely slip in a text that is none of our forms or a broken one; nil where there is none.
    static func hint(_ text: String) -> Sentence? {
        let typed = TypedText.plain(text)
        let solid = typed.filter { !$0.isWhitespace }
        if solid.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), 8...20 ~= solid.utf8.count {
            let (english, chinese) = Program.isWhole ? (" with paiza lookup", "用 paiza lookup ") : ("", "")
            return Sentence(
                "this is a number and not the text of a code: scan the code, or ask the register\(english)",
                "这是证件编号，不是二维码的内容：请扫描二维码，或\(chinese)查询公示登记册")
        }
        let start = typed.prefix(8).lowercased()
        if (start == "https://" || start.hasPrefix("http://")) && !typed.contains("#") {
            return Sentence(
                "the link has no # and no digits behind it, which are the credential: copy all of it, or scan the code",
                "链接中没有 # 及其后的数字，那才是证件数据：请复制完整链接，或直接扫描二维码")
        }
        if solid.count != typed.count, solid.utf8.count(where: { 0x30...0x39 ~= $0 }) >= shortestText {
            return Sentence(
                "there are blanks or line breaks in the text: take them out and check again", "文本中间有空格或换行：请去掉后再查")
        }
        return nil
    }

    /// Fewer digits are no credential, which has a signature of 64 bytes alone.
    private static let shortestText = 160

    /// Whether a text that is no code was meant as the name of a file, which then does not exist.
    static func isFileName(_ text: String) -> Bool {
        // Most texts are codes, which are not looked through for this.
        guard text.utf8.suffix(6).contains(UInt8(ascii: ".")), text.utf8.count <= 1_024,
            !text.contains(where: \.isNewline)
        else { return false }
        let name = text.lowercased()
        return endings.contains(where: name.hasSuffix)
    }

    private static let endings = [
        ".png", ".jpg", ".jpeg", ".webp", ".paiza", ".heic", ".gif", ".bmp", ".tif", ".tiff", ".pdf", ".txt", ".csv",
        ".pem", ".cose", ".batch",
    ]
}

extension CheckFailure {
    /// The answer to the name of a file where there is none; nil for a text that may be a code.
    public static func missingFile(_ text: String) -> CheckFailure? {
        guard TypingSlip.isFileName(text) else { return nil }
        let shown = CheckedText.escaped(text)
        return CheckFailure(.noInput, Sentence("there is no file \"\(shown)\"", "没有文件“\(shown)”"))
    }
}
