import Raster
import Testing

@testable import CardPress

/// Everything that is wrong with a template at once, and what people's data would meet.
@Suite struct TemplateInspectionTests {
    private func findings(_ spoil: (inout SoberTemplate) -> Void) -> [TemplateFinding] {
        var template = SoberTemplate()
        spoil(&template)
        return TemplateInspection(json: Array(template.templateJSON.utf8)) { name in
            name == "front.svg"
                ? Array(
                    template.drawing(
                        template.frontBoxes, extra: template.frontExtra, prolog: template.frontProlog
                    ).utf8)
                : Array(template.drawing(template.backBoxes).utf8)
        }.findings
    }

    @Test func errorsOfSeveralFilesAndFieldsAreAllTold() {
        let found = findings { template in
            template.front["hologram"] = #""type": "foil""#
            template.back["page"] = #""type": "text", "content": "{birthday}", "face": "sans", "size": 2"#
            template.frontBoxes["name"]? += #" display="none""#
            template.frontBoxes["agency"]? += #" transform="rotate(3)""#
            template.frontBoxes["categories"] = #"x="80" y="27" width="18" height="14""#
            template.frontExtra = ##"<g id="words"><text>姓名</text><image id="logo" href="logo.png"/></g>"##
        }
        let wanted: [(file: String, element: String?, problem: String)] = [
            ("template.json", nil, "\"type\" wants one of text, vertical"),
            ("template.json", nil, "\"{birthday}\" is neither an item nor a parameter"),
            ("front.svg", "words", "the drawing holds <text>"),
            ("front.svg", "logo", "\"logo.png\" is an external reference"),
            ("front.svg", "agency", "its placeholder is rotated or skewed"),
            ("front.svg", "categories", "it leaves the card"),
            ("front.svg", "name", "its placeholder has no size"),
        ]
        for (file, element, problem) in wanted {
            let match = found.first { $0.problem.contains(problem) }
            #expect(match?.file == file, "\(problem): \(found)")
            #expect(match?.element == element, "\(problem)")
            #expect(match?.line != nil && match?.column != nil && match?.hint.isEmpty == false)
            #expect(match?.severity == .error)
        }
        // Fields that could not be read are not said to be missing.
        #expect(!found.contains { $0.problem.contains("no field shows") })
    }

    @Test func everyItemThatIsMissingIsNamed() {
        let found = findings { template in
            for id in ["name", "portrait", "number", "qr"] { template.front[id] = nil }
            template.back["validity"] = nil
        }
        for item in ["姓名", "照片", "编号", "二维码", "有效期限"] {
            #expect(found.contains { $0.problem.contains(item) && $0.problem.contains("article 14") }, "\(item)")
        }
        #expect(found.count == 6)
    }

    @Test(arguments: [#"style="display:none""#, #"visibility="collapse" display="none""#])
    func hiddenPlaceholdersAreFound(_ attribute: String) {
        let found = findings { $0.frontBoxes["name"]? += " " + attribute }
        #expect(found.contains { $0.element == "name" && $0.hint.contains("display=\"none\"") })
        let inGroup = findings { template in
            let box = template.frontBoxes.removeValue(forKey: "name") ?? ""
            template.frontExtra = #"<g display="none"><rect id="name" \#(box)/></g>"#
        }
        #expect(inGroup.contains { $0.element == "name" && $0.problem.contains("no size") })
    }

    @Test func aThousandErrorsAreNotAllListed() {
        let found = findings { $0.frontExtra = String(repeating: "<text/>", count: 1000) }
        #expect(found.count == 100)
    }

    /// 69 modules and 8 of quiet zone, at 4 pixels of 300 dpi, are 26.08 mm.
    @Test(arguments: [(26.2, false), (25.9, true)])
    func aCodeOfFullSizeMustFit(side: Double, isError: Bool) {
        let found = findings { $0.frontBoxes["qr"] = "x=\"54.4\" y=\"24.8\" width=\"\(side)\" height=\"\(side)\"" }
        #expect(found.contains { $0.severity == .error && $0.element == "qr" } == isError, "\(found)")
    }

    /// 97 modules and 8 of quiet zone, at 4 pixels of 300 dpi, are 35.56 mm.
    @Test(arguments: [(35.7, false), (35.4, true)])
    func aCodeWithAPhotoMustFit(side: Double, isError: Bool) {
        let found = findings { template in
            template.front["qr"] = nil
            template.frontBoxes["qr"] = nil
            template.back = template.back.mapValues { $0.replacing("2.5", with: "2.0") }
            template.back["photo"] = #""type": "qr", "photo": true"#
            template.backBoxes = [
                "validity": #"x="4" y="20" width="40" height="4""#, "authority": #"x="4" y="30" width="40" height="4""#,
                "page": #"x="4" y="40" width="40" height="3""#,
                "photo": "x=\"46\" y=\"9\" width=\"\(side)\" height=\"\(side)\"",
            ]
        }
        #expect(found.contains { $0.severity == .error && $0.element == "photo" } == isError, "\(found)")
        #expect(found.count { $0.severity == .error } == (isError ? 1 : 0), "\(found)")
    }

    @Test func specimensThatDoNotFitAreErrorsAndLongTextsWarnings() {
        let narrow = findings { $0.frontBoxes["name"] = #"x="34" y="11" width="7" height="5.5""# }
        #expect(
            narrow.contains { $0.severity == .error && $0.element == "name" && $0.problem.contains("does not fit") })
        let short = findings {
            $0.frontBoxes["name"] = #"x="34" y="11" width="24" height="5.5""#
            $0.front["name"] = #""type": "text", "content": "{name}", "face": "sans-bold", "size": 4.5, "floor": 3.0"#
        }
        #expect(
            short.contains { $0.severity == .warning && $0.element == "name" && $0.problem.contains("does not fit") })
        #expect(!short.contains { $0.severity == .error })
    }

    @Test func whatAReaderWouldObjectToIsWarnedOf() {
        let found = findings { template in
            template.frontBoxes["title"] = #"x="12" y="1.5" width="60" height="4""#
            template.front["title"]? += ##", "floor": 1.2"##
            template.back["authority"]? =
                ##""type": "text", "content": "{issuedBy}", "face": "sans", "size": 2.7, "color": "#B0C4D8""##
            template.frontBoxes["portrait"] = #"x="12" y="11" width="20" height="20""#
        }
        let wanted = [
            ("title", "1.50 mm from the card's edge"), ("title", "may shrink to 1.20 mm"),
            ("authority", "hardly stands out"), ("portrait", "not the shape of portraits"),
        ]
        for (element, problem) in wanted {
            #expect(
                found.contains { $0.severity == .warning && $0.element == element && $0.problem.contains(problem) },
                "\(problem): \(found)")
        }
        #expect(!found.contains { $0.severity == .error })
    }

    @Test func aFolderThatIsNotThereIsOneError() {
        let inspection = TemplateInspection(directory: "/nonexistent")
        #expect(inspection.template == nil && !inspection.isSound)
        #expect(inspection.findings.map(\.file) == ["template.json"])
    }
}
