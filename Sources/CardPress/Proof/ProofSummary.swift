/// What the proofs of a job's cards say together.
public struct ProofSummary: Sendable, Equatable {
    /// Cards whose code was read back from the drawn pixels.
    public private(set) var cards = 0
    /// Of these, the cards that were decoded again from their finished files.
    public private(set) var files = 0
    /// The smallest module printed, in mm.
    public private(set) var smallestModule: Double?
    /// The finest picture that a code of the job still needs, in dots an inch.
    public private(set) var dpi: Int?

    /// A summary of no card yet.
    public init() {}

    /// Counts one proved card.
    public mutating func add(_ card: FinishedCard) {
        cards += 1
        smallestModule = min(smallestModule ?? .infinity, card.symbol.moduleMillimetres)
        guard let margin = card.margin else { return }
        files += 1
        dpi = max(dpi ?? 0, margin.dpi)
    }

    /// One line for people.
    public var line: String {
        guard let millimetres else { return "no card was proved" }
        let margin = dpi.map { "; a picture of \($0) dpi is enough to read them" } ?? ""
        return "\(cards) codes read back and verified, \(files) from the finished files: "
            + "modules of \(millimetres) mm\(margin)"
    }

    /// The same in Chinese.
    public var chineseLine: String {
        guard let millimetres else { return "没有证件经过自检" }
        let margin = dpi.map { "；\($0) dpi 的图片即可识读" } ?? ""
        return "已从图像读回并验签 \(cards) 个二维码，其中 \(files) 个又从成品文件验过；每格 \(millimetres) 毫米\(margin)"
    }

    private var millimetres: String? {
        smallestModule.map { module in
            let thousandths = Int((module * 1000).rounded())
            return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
        }
    }
}
