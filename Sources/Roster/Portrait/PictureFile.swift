/// A file and the forms of its name that are compared.
struct PictureFile {
    let path: String
    /// The whole path, folded, in lower case.
    let key: String
    /// The last name of the key.
    let name: String
    /// The last name without its extension.
    let stem: String
    /// In lower case, without the dot.
    let fileExtension: String

    /// What a portrait may be, by its extension; the file itself decides later.
    static let formats: Set<String> = ["jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif"]

    init(_ path: String) {
        self.path = path
        key = Self.key(path)
        name = String(key.split(separator: "/", omittingEmptySubsequences: true).last ?? "")
        if let dot = name.lastIndex(of: "."), dot != name.startIndex {
            stem = trimmed(String(name[..<dot]))
            fileExtension = trimmed(String(name[name.index(after: dot)...]))
        } else {
            (stem, fileExtension) = (name, "")
        }
    }

    /// Folded, in lower case, with `/` between names.
    static func key(_ text: String) -> String {
        String(trimmed(folded(text)).lowercased().map { $0 == "\\" ? "/" : $0 })
    }

    /// A number or a name as it is compared: also without spaces and the dots within names.
    static func compact(_ text: String) -> String {
        String(key(text).filter { !$0.isWhitespace && !"·•‧・".contains($0) })
    }

    /// Such as .DS_Store, Thumbs.db and what macOS adds to archives.
    var isLeftBySystem: Bool {
        name.hasPrefix(".") || ["thumbs.db", "desktop.ini"].contains(name) || key.hasPrefix("__macosx/")
    }

    var isPicture: Bool { Self.formats.contains(fileExtension) }

    /// Whether a text names this file: by its last folders and name, by its name, or by its name without extension.
    func isMeant(by text: String) -> Bool {
        let wished = PictureFile(text)
        guard wished.name == name || wished.name == stem else { return false }
        guard wished.key.contains("/") else { return true }
        let folders = wished.key.split(separator: "/").dropLast().filter { $0 != "." }
        return key.split(separator: "/").dropLast().suffix(folders.count).elementsEqual(folders)
    }
}

// MARK: What programs add to names

extension PictureFile {
    /// The stem, compact, without what marks a copy: `(1)`, `- 副本`, `_copy`.
    var bare: String {
        var rest = stem[...]
        while true {
            let shorter = withoutCopyMark(rest)
            if shorter.isEmpty || shorter == rest { return Self.compact(String(rest)) }
            rest = shorter
        }
    }

    private func withoutCopyMark(_ text: Substring) -> Substring {
        if let match = text.wholeMatch(of: /(.*?)[\s_]*[(\[]\d{1,3}[)\]]\s*/) { return match.1 }
        if let match = text.wholeMatch(of: /(.*?)[\s_-]*(?:副本|拷贝|复制|copy)\s*\d{0,3}\s*/) { return match.1 }
        return text
    }

    /// What the stem is made of: its parts between marks, its parts in Latin letters and digits and those in others, and
    /// the latter without words such as 照片 and 微信图片 before and after them.
    var words: Set<String> {
        let separators = "_-+,.;#&~=@!，。、；—–()[]{}【】《》「」"
        var words: Set<String> = []
        for part in stem.split(whereSeparator: { $0.isWhitespace || separators.contains($0) }) {
            var runs: [(isASCII: Bool, text: String)] = []
            for character in part {
                if let last = runs.last, last.isASCII == character.isASCII {
                    runs[runs.count - 1].text.append(character)
                } else {
                    runs.append((character.isASCII, String(character)))
                }
            }
            words.insert(Self.compact(String(part)))
            for run in runs {
                words.insert(Self.compact(run.text))
                if !run.isASCII { words.insert(Self.withoutFillers(Self.compact(run.text))) }
            }
        }
        return words
    }

    /// What chat programs, cameras and people write beside a name.
    private static let fillers = [
        "微信图片", "微信截图", "微信", "图片", "截图", "照片", "相片", "证件照", "登记照", "标准照", "工作照", "免冠照", "免冠",
        "一寸照", "二寸照", "两寸照", "一寸", "二寸", "两寸", "白底", "蓝底", "红底", "电子版", "电子", "原图", "副本", "拷贝", "照",
    ]

    private static func withoutFillers(_ text: String) -> String {
        var rest = text[...]
        var isChanged = true
        while isChanged {
            isChanged = false
            for filler in fillers where rest.count > filler.count {
                if rest.hasPrefix(filler) {
                    rest = rest.dropFirst(filler.count)
                    isChanged = true
                } else if rest.hasSuffix(filler) {
                    rest = rest.dropLast(filler.count)
                    isChanged = true
                }
            }
        }
        return String(rest)
    }
}
