internal import CardPress
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Raster

/// The pictures of a template as its files are now.
final class PreviewDrawing {
    private let folder: String
    private let portrait: [UInt8]
    private var stamp: [String] = []
    private var version = 0
    private var findings: [TemplateFinding] = []
    private var pictures: [CardSide: [UInt8]] = [:]

    private static let dpi = 300

    init(folder: String, portrait: [UInt8]) {
        (self.folder, self.portrait) = (folder, portrait)
    }

    /// Draws anew if a file has changed, and answers what there is: a number that grows with each change, and findings.
    func state() -> String {
        refresh()
        let list = findings.map { finding in
            JSONLine.object([
                ("severity", .text(finding.severity.rawValue)), ("text", .text("\(finding)")),
            ])
        }
        return JSONLine.object([
            ("version", .number(version)), ("drawn", .bool(!pictures.isEmpty)), ("findings", .array(list)),
        ]).description
    }

    /// A side as a PNG file; nil while there is an error.
    func picture(_ side: CardSide) -> [UInt8]? {
        refresh()
        return pictures[side]
    }

    private func refresh() {
        let now = currentStamp()
        guard now != stamp else { return }
        stamp = now
        version += 1
        let inspection = TemplateInspection(directory: folder)
        findings = inspection.findings
        pictures = [:]
        guard let template = inspection.template, inspection.isSound else { return }
        do { pictures = try drawn(template) } catch {
            findings.append(TemplateFinding(drawing: "\(error)"))
        }
    }

    private func drawn(_ template: CardTemplate) throws -> [CardSide: [UInt8]] {
        let press = try CardPress(template: template, dpi: Self.dpi, mark: .specimen)
        let content = CardContent.specimen(portrait: portrait, qrText: SpecimenPortrait.code)
        var pictures: [CardSide: [UInt8]] = [:]
        for side in CardSide.allCases {
            pictures[side] = try encodePNG(try press.draw(side, content), pixelsPerMetre: 11_811)
        }
        return pictures
    }

    /// Names, sizes and times of the files in the folder.
    private func currentStamp() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
        return names.map { name in
            let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return "\(name) \(facts?[.size] as? Int ?? 0) \(time)"
        }
    }
}
