internal import CardPress
internal import Checking
internal import Credential

extension CardError {
    /// Why a card is not drawn, and what to do.
    var sentence: Sentence { Sentence("\(self)", chineseReason) }
}

extension OutputError {
    /// What is wrong with how pictures were asked for, and what to do.
    var sentence: Sentence {
        let chinese =
            switch self {
            case .dpi(let dpi): "不能以 \(dpi) dpi 制作；请选 150 至 1200"
            case .bleed(let millimetres): "出血为 0.5 至 10 毫米，不能是 \(millimetres)；印刷厂通常要求 3"
            case .resolution(let dpi, let printer):
                "打印机“\(printer.name)”为 \(printer.dpi) dpi，不是 \(dpi)；请勿另写分辨率"
            case .roundedCorners: "圆角只用于查看单张证件；请勿与出血或打印机同用"
            case .pattern(let pattern, _):
                "“\(pattern)”不能用作文件名格式；例如 \(FileNamePattern.standard.pattern)"
            case .unsafeName(let name, _): "文件“\(name)”无法写出；请用 {number}-{side} 命名"
            case .sameName(let name): "两个文件同名“\(name)”；文件名格式应含 {number} 和 {side}"
            }
        return Sentence(description, chinese)
    }
}

extension CheckFailure {
    /// Pictures that cannot be made as asked.
    init(_ error: OutputError) { self.init(.usage, error.sentence) }

    /// A template that cannot be used; `name` says which. What is wrong with its drawing is told in English, as by
    /// `paiza template check`.
    init(_ error: TemplateError, in name: Sentence) {
        self.init(.malformed, Sentence("\(name.english): \(error)", "\(name(.chinese))不可用（\(error)）"))
    }

    /// A template whose own words do not fit.
    init(_ error: CardError, in name: Sentence) {
        self.init(
            .malformed, Sentence("\(name.english): \(error)", "\(name(.chinese))不可用（\(error.chineseReason)）"))
    }

    /// The template of a folder or a name.
    init(_ error: TemplateError, template: String) { self.init(error, in: .template(template)) }
}

extension Sentence {
    /// Names a template.
    static func template(_ name: String) -> Sentence { Sentence("template \"\(name)\"", "模板“\(name)”") }
}
