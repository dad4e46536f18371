internal import CardPress
internal import Checking
internal import Credential
internal import Raster
internal import Regulation

/// The small picture of a portrait that a card's code may hold: grey, of few pixels, in few bytes.
enum CodePhoto {
    /// Bytes of the picture: with so many, whatever fits the code on a front fits the one with a photo (FORMAT.md
    /// section 4).
    static let limit = 300

    /// From the best: 48 pixels show a face in so few bytes better than 40 or 64 do. A portrait full of detail, which no
    /// portrait on white is, is shown with fewer.
    private static let sizes = [
        PixelSize(width: 48, height: 59), PixelSize(width: 40, height: 49), PixelSize(width: 32, height: 39),
        PixelSize(width: 24, height: 30),
    ]

    /// The picture of a normalised portrait; throws why there is none.
    static func make(from portrait: [UInt8]) throws(PictureError) -> Thumbnail {
        for size in sizes {
            let small = try portraitPicture(portrait, size: size).toGrey()
            guard let file = try encodeWebP(small, within: limit) else { continue }
            do { return try Thumbnail(file) } catch {
                throw .malformed(format: .webp, detail: "\(error)")
            }
        }
        throw .invalidImage("the portrait has too much detail for the code of a card")
    }

    /// The same inside a decision, which a portrait that gives none stops.
    static func required(from portrait: [UInt8]) throws(Refusal) -> Thumbnail {
        do { return try make(from: portrait) } catch {
            throw Refusal(
                .missingRecord, Article(14), Bilingual("照片不能编入二维码", "the portrait does not fit the code of a card"),
                allowed: Bilingual("退回补正", "return it for correction"))
        }
    }

    /// Said before anything is signed.
    static func notice(template: String) -> Sentence {
        Sentence(
            "note: template \"\(template)\": each code is signed with a small picture of the portrait, at most \(limit) bytes",
            "提示：模板“\(template)”：每张证件的二维码连同照片小样（至多 \(limit) 字节）一并签名")
    }
}
