internal import CardPress

extension PortraitFinding {
    /// Whether it speaks of where the head is, which whoever chose the part by hand has seen.
    var isAboutHead: Bool {
        switch self {
        case .tinyHead, .headOutside, .smallHead, .crownCut, .headUnmeasured: true
        default: false
        }
    }

    /// What it says of one picture, for a person who looks at it.
    var words: String {
        switch self {
        case .blank: "nobody is in the picture"
        case .tooNarrow(let width): "only \(width) pixels wide, 240 are needed"
        case .tinyHead(let percent, _):
            "a half-length picture: the head would be \(percent) % of the portrait's height, 38 are needed"
        case .headOutside: "the head is not in the part that would be printed"
        case .fewPixels(let width): "\(width) pixels wide"
        case .cutToShape(let percent): "\(percent) % cut off"
        case .smallHead(let percent): "head \(percent) % of the height"
        case .groundNotWhite, .blurred, .grey, .crownCut, .headUnmeasured: ""
        }
    }

    /// What pictures with this finding have in common, as the heading of a group.
    var cause: String {
        switch self {
        case .blank, .tooNarrow, .tinyHead, .headOutside: "不能使用 not usable"
        case .fewPixels: "像素偏少 fewer than 300 pixels across"
        case .cutToShape: "比例不是 26:32，已裁切 not of the shape 26:32, cropped"
        case .groundNotWhite: "背景不是白色 the ground is not white"
        case .blurred: "模糊 blurred or enlarged"
        case .grey: "黑白照片 black and white"
        case .smallHead: "头部偏小 the head is small"
        case .crownCut: "头顶贴边 the head touches the upper edge"
        case .headUnmeasured: "头部无法测量，请目视 the head could not be measured: look at it"
        }
    }
}

extension PortraitSource {
    /// A finding with what to do about it.
    func words(for finding: PortraitFinding) -> String {
        switch finding {
        case .tinyHead(_, let crop), .headOutside(let crop):
            "\(finding.words); crop it, or give --crops a file with the row \(cropRow(crop))"
        default: finding.words
        }
    }
}
