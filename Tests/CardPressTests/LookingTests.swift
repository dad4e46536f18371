import Foundation
import Raster
import Testing

@testable import CardPress

/// Pictures for people to look at, written to the folder that PAIZA_LOOK names; PAIZA_TEMPLATES names more templates.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PAIZA_LOOK"] != nil))
struct LookingTests {
    private let folder = ProcessInfo.processInfo.environment["PAIZA_LOOK"] ?? ""

    private func write(_ image: PixelImage, _ name: String) throws {
        let png = try encodePNG(image, pixelsPerMetre: 11811)
        try Data(png).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name + ".png"))
    }

    @Test func sober() throws {
        let template = try SoberTemplate().template()
        for mark in [CardMark?.none, .specimen, .proof] {
            let press = try CardPress(template: template, dpi: 300, mark: mark)
            for side in CardSide.allCases {
                try write(try press.draw(side, .sample), "sober-\(side)-\(mark.map { "\($0)" } ?? "plain")")
            }
        }
    }

    @Test func everyTemplate() throws {
        guard let templates = ProcessInfo.processInfo.environment["PAIZA_TEMPLATES"] else { return }
        let portrait = ProcessInfo.processInfo.environment["PAIZA_PORTRAIT"].flatMap {
            FileManager.default.contents(atPath: $0)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: templates).sorted() {
            let template = try CardTemplate(directory: templates + "/" + name)
            for mark in [CardMark?.none, .specimen] {
                let press = try CardPress(template: template, dpi: 300, mark: mark)
                for (index, person) in CardContent.people.enumerated() {
                    let person = person.with { if let portrait { $0.portrait = [UInt8](portrait) } }
                    for side in CardSide.allCases {
                        let mark = mark.map { "\($0)" } ?? "plain"
                        do throws(CardError) {
                            let image = try press.draw(side, person)
                            try? write(image, "\(name)-\(side)-\(index)-\(mark)")
                        } catch {
                            print("\(name) \(side) \(index): \(error)")
                        }
                    }
                }
            }
        }
    }
}

extension CardContent {
    /// Short and long, with everything and with as little as may be.
    fileprivate static var people: [CardContent] {
        [
            sample,
            sample.with {
                $0.name = "王明"
                $0.nameMongolian = nil
                $0.agency = "呼和浩特市司法局"
                $0.categories = ["市场监管"]
                $0.publicPage = nil
                $0.qrText = digits(420)
            },
            sample.with {
                $0.name = "阿拉坦其其格·额尔德尼巴雅尔"
                $0.nameMongolian = "ᠠᠯᠲᠠᠨᠴᠡᠴᠡᠭ ᠡᠷᠳᠡᠨᠢᠪᠠᠶᠠᠷ"
                $0.agency = "内蒙古赤峰高新技术产业开发区管理委员会红山产业园综合行政执法局"
                $0.agencyMongolian = "ᠤᠯᠠᠭᠠᠨᠬᠠᠳᠠ ᠬᠣᠲᠠ ᠶᠢᠨ ᠵᠠᠬ᠎ᠠ ᠵᠡᠭᠡᠯᠢ ᠶᠢᠨ ᠬᠢᠨᠠᠨ ᠵᠠᠰᠠᠬᠤ ᠲᠣᠪᠴᠢᠶ᠎ᠠ"
                $0.categories = ["人力资源和社会保障", "住房和城乡建设", "文化市场综合执法"]
            },
            sample.with {
                $0.name = "张\u{2A6A5}"
                $0.agencyMongolian = "ᠬᠥᠬᠡᠬᠣᠲᠠ"
                $0.agency = "东乌珠穆沁旗乌里雅斯太镇综合行政执法局"
            },
        ]
    }
}
