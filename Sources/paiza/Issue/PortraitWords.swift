internal import CardPress
internal import Checking
internal import Roster

extension PortraitFinding {
    /// Whether it speaks of where the head is, which whoever chose the part by hand has seen.
    var isAboutHead: Bool {
        switch self {
        case .tinyHead, .headOutside, .smallHead, .crownCut, .headUnmeasured, .notPortrait: true
        default: false
        }
    }

    /// What pictures with this finding have in common.
    var cause: Bilingual {
        switch self {
        case .blank: Bilingual("nobody is in the picture", "照片中没有人像")
        case .tooNarrow: Bilingual("fewer than 240 pixels across", "宽度不足 240 像素")
        case .notPortrait:
            Bilingual(
                "no head is found and much is cut off: does it lie on its side, or is it a whole card or another document?",
                "找不到头部且裁去过多：是否横放，或者为整张证件、其他材料")
        case .tinyHead: Bilingual("a half-length picture", "半身照，头部过小")
        case .headOutside: Bilingual("the head is not in the part that would be printed", "头部不在打印范围内")
        case .fewPixels: Bilingual("fewer than 300 pixels across", "宽度不足 300 像素")
        case .cutToShape: Bilingual("not of the shape 26 : 32, cropped", "比例不是 26：32，已裁切")
        case .groundNotWhite: Bilingual("the ground is not white", "背景不是白色")
        case .blurred: Bilingual("blurred, or enlarged from a small picture", "模糊，或由小图放大")
        case .mosaic: Bilingual("made of blocks, enlarged from a small picture", "呈马赛克状，由小图放大")
        case .grey: Bilingual("black and white", "为黑白")
        case .smallHead: Bilingual("the head is small", "头部偏小")
        case .crownCut: Bilingual("the head touches the upper edge", "头顶贴上边")
        case .colorsUnknown:
            Bilingual("a colour profile that cannot be used; the colours may be wrong", "颜色特性文件无法使用，颜色可能不准")
        case .headUnmeasured: Bilingual("the head could not be measured; look at them", "无法测量头部，请目视检查")
        }
    }

    /// What is so with one picture; empty where the cause says all.
    var measure: String {
        switch self {
        case .tooNarrow(let width), .fewPixels(let width): "\(width) px"
        case .tinyHead(let percent, _), .smallHead(let percent), .cutToShape(let percent): "\(percent) %"
        default: ""
        }
    }

    /// What is said of one picture alone.
    var sentence: Sentence {
        let part = measure.isEmpty ? ("", "") : (" (\(measure))", "（\(measure)）")
        return Sentence("note: the portrait: \(cause.english)\(part.0)", "提示：照片\(cause.chinese)\(part.1)")
    }
}

extension PortraitSource {
    /// Why the picture cannot be used, and what to do about it.
    func refusal(_ finding: PortraitFinding) -> PortraitRefusal {
        let cause = finding.cause
        switch finding {
        case .tooNarrow(let width):
            return PortraitRefusal(
                message: "only \(width) pixels wide, 240 are needed", chinese: "宽度只有 \(width) 像素，至少 240")
        case .tinyHead(let percent, let crop):
            let advice = advice(cropRow(crop))
            return PortraitRefusal(
                message: "\(cause.english): the head would have \(percent) % of the portrait's height, 38 are needed; "
                    + advice.english, chinese: "\(cause.chinese)：头部只占照片高度的 \(percent) %，至少 38 %；\(advice.chinese)")
        case .headOutside(let crop):
            let advice = advice(cropRow(crop))
            return PortraitRefusal(
                message: "\(cause.english); \(advice.english)", chinese: "\(cause.chinese)；\(advice.chinese)")
        default: return PortraitRefusal(message: cause.english, chinese: cause.chinese)
        }
    }
}

/// What to do about a picture of which another part would do, if there is one.
private func advice(_ row: String?) -> Bilingual {
    guard let row else {
        return Bilingual("no part of it is large enough, take a new picture", "裁切后像素不足，请重新拍摄")
    }
    return Bilingual(
        "crop it, or name a file with the row \(row) with --crops", "请裁切，或用 --crops 指定含“\(row)”一行的文件")
}

/// Why a portrait file is not usable.
struct PortraitRefusal: Error {
    let message: String
    let chinese: String

    init(message: String, chinese: String? = nil) { (self.message, self.chinese) = (message, chinese ?? message) }
}
