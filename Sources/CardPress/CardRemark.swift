internal import Raster

/// What is right on a card and still worth a look before it is printed.
public enum CardRemark: Sendable, Equatable {
    /// A text that was set much smaller than its field wants, from one size in mm to another.
    case shrunk(field: String, from: Double, to: Double)
    /// A portrait of fewer pixels than its field has at 300 dots an inch: how many times it is enlarged there.
    case portraitEnlarged(field: String, times: Double)

    /// For people.
    public var words: String {
        switch self {
        case .shrunk(let field, let from, let to): "\(field): \(written(to)) mm 字（原 \(written(from))） shrunk to fit"
        case .portraitEnlarged(_, let times): "照片放大 \(written(times)) 倍 portrait enlarged"
        }
    }

    private func written(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        return "\(hundredths / 100).\(String(hundredths % 100 + 100).dropFirst())"
    }
}

extension CardPress {
    /// Less than this share of the wanted size shows that a card is not like the others.
    private static let clearlySmaller = 0.85

    /// What to look at on a card that can be drawn. Throws what cannot.
    public func remarks(on content: CardContent) throws(CardError) -> [CardRemark] {
        var remarks: [CardRemark] = []
        for field in template.front.fields + template.back.fields {
            switch field.kind {
            case .text(_, let style, _), .vertical(_, let style, _):
                guard let size = try size(of: field, content), size < Self.clearlySmaller * style.size else { continue }
                remarks.append(.shrunk(field: field.id, from: style.size, to: size))
            case .portrait:
                if let times = enlargement(of: content.portrait, in: field.box), times > 1.1 {
                    remarks.append(.portraitEnlarged(field: field.id, times: times))
                }
            case .qr, .clear: continue
            }
        }
        return remarks
    }

    private func enlargement(of portrait: [UInt8], in box: Box) -> Double? {
        let wanted = PixelSize(width: Int(box.width / 25.4 * 300), height: Int(box.height / 25.4 * 300))
        guard let decoded = try? decodePicture(portrait, atLeast: wanted) else { return nil }
        return Double(wanted.width) / Double(portraitCrop(of: decoded.size, to: wanted).width)
    }
}
