import Foundation
import Raster
import Testing

@testable import CardPress

/// Pictures for people to look at, written to the folder that PAIZA_LOOK names.
///
/// PAIZA_TEMPLATES names a folder of templates to draw too, PAIZA_SAMPLES a folder with `roster.csv` and `portraits`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PAIZA_LOOK"] != nil))
struct LookingTests {
    private let environment = ProcessInfo.processInfo.environment

    private func write(_ image: PixelImage, _ name: String) throws {
        let png = try encodePNG(image, pixelsPerMetre: 11811)
        let folder = URL(fileURLWithPath: environment["PAIZA_LOOK"] ?? "/tmp")
        try Data(png).write(to: folder.appendingPathComponent(name + ".png"))
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
        guard let templates = environment["PAIZA_TEMPLATES"] else { return }
        let people = try people()
        for name in try FileManager.default.contentsOfDirectory(atPath: templates).sorted() {
            guard let template = try? CardTemplate(directory: templates + "/" + name) else {
                print("\(name) is no template")
                continue
            }
            for (dpi, mark) in [(300, nil), (300, .specimen), (600, CardMark?.none)] {
                let press = try CardPress(template: template, dpi: dpi, mark: mark)
                for (index, person) in people.enumerated() where dpi == 300 || index == 0 {
                    for side in CardSide.allCases {
                        do throws(CardError) {
                            let image = try press.draw(side, person)
                            try? write(image, "\(name)-\(side)-\(index)-\(mark.map { "\($0)" } ?? "plain")-\(dpi)")
                        } catch {
                            print("\(name) \(side) \(index): \(error)")
                        }
                    }
                }
            }
        }
    }

    /// Short and long, with everything and with as little as may be; then whoever the roster names.
    private func people() throws -> [CardContent] {
        var people: [CardContent] = [
            .sample,
            .sample.with {
                $0.name = "阿拉坦其其格·额尔德尼巴雅尔"
                $0.nameMongolian = "ᠠᠯᠲᠠᠨᠴᠡᠴᠡᠭ ᠡᠷᠳᠡᠨᠢᠪᠠᠶᠠᠷ"
                $0.agency = "内蒙古赤峰高新技术产业开发区管理委员会红山产业园综合行政执法局"
                $0.agencyMongolian = "ᠤᠯᠠᠭᠠᠨᠬᠠᠳᠠ ᠬᠣᠲᠠ ᠶᠢᠨ ᠵᠠᠬ᠎ᠠ ᠵᠡᠭᠡᠯᠢ ᠶᠢᠨ ᠬᠢᠨᠠᠨ ᠵᠠᠰᠠᠬᠤ ᠲᠣᠪᠴᠢᠶ᠎ᠠ"
                $0.categories = ["人力资源和社会保障", "住房和城乡建设", "文化市场综合执法"]
                $0.qrText = digits(697)
            },
            .sample.with {
                $0.name = "张\u{20002}"
                $0.agency = "东乌珠穆沁旗乌里雅斯太镇综合行政执法局"
                $0.publicPage = nil
            },
        ]
        guard let samples = environment["PAIZA_SAMPLES"] else { return people }
        for row in try String(contentsOfFile: samples + "/roster.csv", encoding: .utf8).split(separator: "\n")
            .dropFirst()
        {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 9 else { continue }
            let portrait = FileManager.default.contents(atPath: samples + "/portraits/" + cells[6])
            people.append(
                .sample.with {
                    $0.number = cells[0]
                    $0.name = cells[1]
                    $0.agency = cells[2]
                    $0.categories = cells[3].split(separator: "、").map(String.init)
                    $0.nameMongolian = cells[7]
                    $0.agencyMongolian = cells[8]
                    if let portrait { $0.portrait = [UInt8](portrait) }
                })
        }
        return people
    }
}
