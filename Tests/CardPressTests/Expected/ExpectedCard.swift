import Foundation
import Raster
import Testing

@testable import CardPress

/// A card of each shipped template, between them with short and with the longest texts, with and without Mongolian.
struct ExpectedCard: Sendable, CustomTestStringConvertible {
    let template: String
    let content: CardContent

    var testDescription: String { template }

    static let all = [
        ExpectedCard(template: "national-enforcement", content: .expected("05990000003")),
        ExpectedCard(template: "national-supervision", content: .expected("05990000005") { $0.beLong() }),
        ExpectedCard(template: "bilingual-enforcement", content: .expected("05990000012") { $0.beLong() }),
        ExpectedCard(template: "bilingual-supervision", content: .expected("05990000004") { $0.name = "巴特尔" }),
        photo,
        ExpectedCard(
            template: "photo-supervision",
            content: .expected("05990000005") {
                $0.beLong()
                $0.holdPhoto()
            }),
    ]

    /// A code on the back that holds a photo.
    static let photo = ExpectedCard(
        template: "photo-enforcement", content: .expected("05990000003") { $0.holdPhoto() })

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private var folder: URL { Self.repository.appendingPathComponent("Templates/\(template)") }

    /// The press of this card; `change` spoils a file of the template, by its name, before it is read.
    func press(dpi: Int, change: (String, String) -> String = { $1 }) throws -> CardPress {
        func file(_ name: String) -> [UInt8]? {
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return nil }
            return Array(change(name, String(decoding: data, as: UTF8.self)).utf8)
        }
        let template = try CardTemplate(json: file("template.json") ?? []) { (name) throws(TemplateError) in
            guard let bytes = file(name) else { throw .unreadable(file: name, reason: "it is not there") }
            return bytes
        }
        return try CardPress(template: template, dpi: dpi, mark: .specimen)
    }
}

extension CardContent {
    fileprivate static func expected(
        _ number: String, _ change: (inout CardContent) -> Void = { _ in }
    ) -> CardContent {
        let portrait = ExpectedCard.repository.appendingPathComponent("Samples/portraits/\(number).jpg")
        var content = specimen(
            portrait: (try? Data(contentsOf: portrait)).map { [UInt8]($0) } ?? [],
            qrText: "https://paiza.example/v#" + digits(620))
        content.number = number
        change(&content)
        return content
    }

    /// A code as long as one with a picture in it.
    fileprivate mutating func holdPhoto() { qrText = "https://paiza.example/v#" + digits(1_420) }

    /// Texts that shrink to their floors and break.
    fileprivate mutating func beLong() {
        name = "阿卜杜热合曼·吐尔逊江·买买提艾力"
        agency = "莫力达瓦达斡尔族自治旗尼尔基镇人民政府综合行政执法局第一中队"
        categories = ["人力资源和社会保障", "住房和城乡建设", "综合行政执法"]
        agencyMongolian = "ᠬᠥᠬᠡᠬᠣᠲᠠ ᠬᠥᠬᠡᠬᠣᠲᠠ ᠬᠥᠬᠡᠬᠣᠲᠠ"
    }
}
