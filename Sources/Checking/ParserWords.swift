/// The argument parser's own words in Chinese; what is not known stays as it is.
enum ParserWords {
    /// A sentence with `{}` for each quoted part, and the same in Chinese, where the parts keep their order.
    private static let sentences: [(english: String, chinese: String)] = [
        ("OVERVIEW: {}", "概述：{}"), ("USAGE: {}", "用法：{}"), ("Usage: {}", "用法：{}"), ("ARGUMENTS:", "参数："),
        ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："), ("{} SUBCOMMANDS:", "{}："), ("Help:  {}", "说明：{}"),
        ("  See '{}' for more information.", "  详见：{}"), ("  See '{}' for detailed help.", "  详细说明：{}"),
        ("{}Show the version.", "{}显示版本"), ("{}Show help information.", "{}显示本说明"),
        ("{}Show subcommand help information.", "{}显示子命令的说明"),
        ("Error: Unknown option '{}'. Did you mean '{}'?", "错误：没有选项“{}”；是否为“{}”？"),
        ("Error: Unknown option '{}'", "错误：没有选项“{}”"), ("Error: Missing value for '{}'", "错误：缺少选项的值：{}"),
        ("Error: Unexpected argument '{}'", "错误：多余的参数“{}”"),
        ("Error: {} unexpected arguments: '{}'", "错误：多余的参数 {} 个：“{}”"),
        ("Error: Missing expected argument '{}'", "错误：缺少参数 {}"),
        ("Error: Missing required subcommand.", "错误：缺少子命令"),
        ("Error: The value '{}' is invalid for '{}'. Please provide one of {}.", "错误：“{}”不是 {} 的值；可用 {}"),
        ("Error: The value '{}' is invalid for '{}'", "错误：“{}”不是 {} 的值"),
        ("Error: The value '{}' is invalid for '{}'. {}", "错误：“{}”不是 {} 的值。{}"),
        ("Error: The option '{}' does not take any value, but '{}' was specified.", "错误：选项“{}”不带值，却给出了“{}”"),
        ("Error: {}", "错误：{}"),
    ]

    /// The message line by line, each broken where it would leave a terminal.
    static func chinese(_ message: String) -> String {
        HelpLine.broken(
            message.split(separator: "\n", omittingEmptySubsequences: false).map { chinese(ofLine: String($0)) }
                .joined(separator: "\n"))
    }

    private static func chinese(ofLine line: String) -> String {
        for (english, chinese) in sentences {
            if let parts = parts(of: line, in: pieces(english)) {
                return filled(pieces(chinese), parts.map { $0.replacing("' or '", with: "', '") })
            }
        }
        return line
    }

    private static func pieces(_ sentence: String) -> [Substring] {
        sentence.split(separator: "{}", omittingEmptySubsequences: false)
    }

    /// What stands in the places of a sentence; nil when the line is another sentence.
    private static func parts(of line: String, in pieces: [Substring]) -> [Substring]? {
        guard let first = pieces.first, let last = pieces.last, line.hasPrefix(first) else { return nil }
        if pieces.count == 1 { return line == first ? [] : nil }
        var rest = line.dropFirst(first.count)
        var parts: [Substring] = []
        for piece in pieces.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: piece) else { return nil }
            parts.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        return parts + [rest.dropLast(last.count)]
    }

    private static func filled(_ pieces: [Substring], _ parts: [Substring]) -> String {
        var text = ""
        for (place, piece) in pieces.enumerated() { text += piece + (place < parts.count ? parts[place] : "") }
        return text
    }
}
