internal import CardPress

extension CardError {
    /// Why a card is not drawn, in Chinese, with what to do.
    var chineseReason: String {
        switch self {
        case .fontUnavailable(let path, let package): "字体文件“\(path)”缺失或损坏；请安装软件包 \(package)"
        case .resolution(let dpi): "不能以 \(dpi) dpi 绘制；请用 300 或 600"
        case .missing(let field, _): "版面“\(field)”所需的一项为空；请补填"
        case .forbiddenCharacter(_, let text, let character):
            "“\(text.prefix(60))”含有不可印的字符 \(Self.code(character))；请删去"
        case .missingGlyph(_, let text, let character):
            "“\(text.prefix(60))”中的“\(character)”（\(Self.code(character))）没有字体可印；请核对该字，无误则请索取有此字的字体"
        case .textDoesNotFit(_, let text, let floor): "“\(text.prefix(60))”以最小字号 \(floor) 毫米仍排不下；请缩短"
        case .portrait(_, let reason): "照片不可用：\(reason)；请另交一张照片"
        case .symbolDoesNotFit(_, let characters, let modules):
            "二维码内容 \(characters) 个字符需每边 \(modules) 格，小于 0.33 毫米；请缩短最长的一项"
        case .symbolText(_, let characters): "\(characters) 个字符不是二维码内容"
        case .drawing(let reason): "绘制失败（\(reason)）；请检查内存和模板"
        case .notProved(let side, _): "\(side == .front ? "正" : "背")面未通过自检；不写出任何文件"
        }
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
