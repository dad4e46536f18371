import Raster
import Testing

@testable import CardPress

@Suite struct TemplateTests {
    /// One thing spoilt, and words that the refusal must hold.
    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var words: String
        var spoil: @Sendable (inout SoberTemplate) -> Void

        init(_ description: String, _ words: String, _ spoil: @escaping @Sendable (inout SoberTemplate) -> Void) {
            testDescription = description
            self.words = words
            self.spoil = spoil
        }
    }

    static let refusals: [Refusal] = [
        .init("not JSON", "template.json:1:1: unexpected \"<\"") { $0.json = "<svg/>" },
        .init("JSON cut short", "the file ends too early") { $0.json = "{\"format\": 1," },
        .init("key twice", "template.json:2:1: key \"format\" stands twice") {
            $0.json = "{\"format\": 1,\n\"format\": 1}"
        },
        .init("text after the value", "unexpected \"x\"") { $0.json = "{} x" },
        .init("nested too deep", "nested too deep") { $0.json = String(repeating: "[", count: 99) },
        .init("leading zero", "\"01\" is no number") { $0.json = "{\"format\": 01}" },
        .init("no digit behind the point", "\"1.\" is no number") { $0.json = "{\"format\": 1.}" },
        .init("half a surrogate pair", "half of a surrogate pair") { $0.json = #"{"a": "\ud800"}"# },
        .init("another format", "\"format\" wants a number") { $0.json = "{\"format\": 2}" },
        .init("name missing", "key \"name\" is missing") { $0.json = "{\"format\": 1}" },
        .init("unknown key in a field", "unknown key \"colour\"; known here: id, type") {
            $0.front["name", default: ""] += #", "colour": "red""#
        },
        .init("unknown type", "\"type\" wants one of text, vertical") { $0.front["hologram"] = #""type": "foil""# },
        .init("unknown face", "\"face\" wants one of sans") {
            $0.back["page"] = #""type": "text", "content": "", "face": "Arial", "size": 2"#
        },
        .init("size missing", "key \"size\" is missing") {
            $0.back["page"] = #""type": "text", "content": "", "face": "sans""#
        },
        .init("floor above size", "\"floor\" wants a number from 0.5 to 2.0") {
            $0.back["page"] = #""type": "text", "content": "", "face": "sans", "size": 2, "floor": 3"#
        },
        .init("half a line", "\"lines\" wants a whole number") {
            $0.back["page"] = #""type": "text", "content": "", "face": "sans", "size": 2, "lines": 1.5"#
        },
        .init("colour by name", "\"color\" wants #RRGGBB") {
            $0.back["page"] = #""type": "text", "content": "", "face": "sans", "size": 2, "color": "red""#
        },
        .init("unknown item", "\"{birthday}\" is neither an item nor a parameter") {
            $0.back["page"] = #""type": "text", "content": "{birthday}", "face": "sans", "size": 2"#
        },
        .init("single brace", "holds a single brace") {
            $0.back["page"] = #""type": "text", "content": "a } b", "face": "sans", "size": 2"#
        },
        .init("parameter within a parameter", "neither an item nor a parameter") {
            $0.parameters += #", "both": "{title}""#
        },
        .init("parameter named as an item", "has the name of an item") { $0.parameters += #", "name": "x""# },
        .init("override in a text", "U+202E, which is never printed") { $0.parameters += #", "x": "a\u202eb""# },
        .init("Mongolian face across", "does not suit this type") {
            $0.back["page"] = #""type": "text", "content": "", "face": "mongolian", "size": 2"#
        },
        .init("joined letters spread", "cannot be spread") {
            $0.front["mongolian"] = #""type": "vertical", "content": "", "size": 2, "tracking": 0.1"#
        },
        .init("justified on two lines", "a justified field has one line") {
            $0.front["number", default: ""] += #", "lines": 2"#
        },
        .init("art outside the folder", "is no name of a drawing") {
            $0.json = $0.templateJSON.replacing("front.svg", with: "../front.svg")
        },
        .init("placeholder missing", "front.svg has no such id") { $0.frontBoxes["name"] = nil },
        .init("placeholder twice", "id \"name\" stands twice") { $0.frontExtra = #"<rect id="name"/>"# },
        .init("placeholder hidden by display", "its placeholder has no size") {
            $0.frontBoxes["name", default: ""] += #" display="none""#
        },
        .init("placeholder rotated", "its placeholder is rotated or skewed") {
            $0.frontBoxes["name", default: ""] += #" transform="rotate(3)""#
        },
        .init("placeholder in a rotated group", "its placeholder is rotated or skewed") {
            let box = $0.frontBoxes.removeValue(forKey: "name") ?? ""
            $0.frontExtra = #"<g transform="translate(1 1) matrix(1 0.1 0 1 0 0)"><rect id="name" \#(box)/></g>"#
        },
        .init("placeholder transformed by a style", "its placeholder is transformed by a style") {
            $0.frontBoxes["name", default: ""] += #" style="transform: rotate(3deg)""#
        },
        .init("placeholder transformed by a style sheet", "imports or transforms") {
            $0.frontExtra = "<style>#name { transform: rotate(3deg) }</style>"
        },
        .init("root that is no drawing", "the root is <html>") { $0.frontProlog = "<html/>" },
        .init("field twice", "field \"name\" stands twice") {
            $0.json = $0.templateJSON.replacing("\"agency\", \"type\"", with: "\"name\", \"type\"")
                .replacing("\"id\": \"agency\"", with: "\"id\": \"name\"")
        },
        .init("parameters no object", "an object is wanted here") {
            $0.json = $0.templateJSON.replacing("\"parameters\": {", with: "\"parameters\": [], \"x\": {")
        },
        .init("card as large as a table", "\"width\" wants a number") {
            $0.json = $0.templateJSON.replacing("\"width\": 85.6", with: "\"width\": 856")
        },
        .init("placeholder in a definition", "stands inside <defs>") {
            let box = $0.frontBoxes.removeValue(forKey: "name") ?? ""
            $0.frontExtra = #"<defs><rect id="name" \#(box)/></defs>"#
        },
        .init("placeholder no rectangle", "is <circle> and not <rect>") {
            $0.frontBoxes["hologram"] = nil
            $0.frontExtra = #"<circle id="hologram" cx="45" cy="48" r="4"/>"#
        },
        .init("field off the card", "it leaves the card") {
            $0.frontBoxes["name"] = #"x="70" y="11" width="16" height="5""#
        },
        .init("fields overlap", "overlaps field") { $0.frontBoxes["name"] = #"x="34" y="13" width="48" height="5""# },
        .init("text element", "front.svg:12:8: the drawing holds <text>") { $0.frontExtra = "<text>姓名</text>" },
        .init("text in a namespace", "holds <text>") {
            $0.frontExtra = #"<s:text xmlns:s="http://www.w3.org/2000/svg">x</s:text>"#
        },
        .init("linked picture", "holds <image>") {
            $0.frontExtra = #"<image href="logo.png"/>"#
        },
        .init("linked by xlink", "is an external reference") {
            $0.frontExtra = #"<use xlink:href="other.svg#a"/>"#
        },
        .init("paint from elsewhere", "is an external reference") {
            $0.frontExtra = #"<rect fill="url(http://example.invalid/#a)" width="1" height="1"/>"#
        },
        .init("paint from elsewhere in a style sheet", "is an external reference") {
            $0.frontExtra = "<style><![CDATA[rect { fill: URL( 'x.svg#a') }]]></style>"
        },
        .init("imported style sheet", "imports or transforms") { $0.frontExtra = "<style>@import 'a.css';</style>" },
        .init("document type", "leave out document types") { $0.frontProlog = #"<!DOCTYPE svg [<!ENTITY a "b">]>"# },
        .init("instruction", "leave out document types") { $0.frontProlog = #"<?xml-stylesheet href="a.css"?>"# },
        .init("included file", "holds <include>") {
            $0.frontExtra = ##"<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="#a"/>"##
        },
        .init("not well formed", "no well-formed SVG") { $0.frontExtra = "<g>" },
        .init("drawn in pixels", "does not measure as the card does") {
            $0.root = #"width="1011" height="638" viewBox="0 0 85.6 54""#
        },
        .init("drawn in other units", "does not measure as the card does") {
            $0.root = #"width="85.6mm" height="54mm" viewBox="0 0 856 540""#
        },
        .init("no name", "no field shows the name") { $0.front["name"] = nil },
        .init("no portrait", "no field shows the portrait") { $0.front["portrait"] = nil },
        .init("no QR code", "no field shows the QR code") { $0.front["qr"] = nil },
        .init("no agency", "no field shows the agency") { $0.front["agency"] = nil },
        .init("no categories", "no field shows the categories") { $0.front["categories"] = nil },
        .init("no number", "no field shows the number") { $0.front["number"] = nil },
        .init("half the validity", "no field shows the last day of validity") {
            $0.back["validity"] = #""type": "text", "content": "{validFrom}", "face": "sans", "size": 2.5"#
        },
        .init("no issuing authority", "no field shows the issuing authority") { $0.back["authority"] = nil },
        .init("number that may be left out", "no field shows the number") {
            $0.front["number", default: ""] += #", "optional": true"#
        },
        .init("two QR codes", "back field \"page\": the card has more than one QR code") {
            $0.back["page"] = #""type": "qr""#
        },
        .init("a photo that is neither there nor not", "\"photo\" wants true or false") {
            $0.front["qr"] = #""type": "qr", "photo": "yes""#
        },
        .init("a photo in a portrait", "unknown key \"photo\"") {
            $0.front["portrait"] = #""type": "portrait", "photo": true"#
        },
        .init("two portraits", "more than one portrait") { $0.back["page"] = #""type": "portrait""# },
    ]

    @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
        var template = SoberTemplate()
        refusal.spoil(&template)
        #expect(performing: { try template.template() }, throws: { "\($0)".contains(refusal.words) })
    }

    @Test func soberTemplateIsAccepted() throws {
        let template = try SoberTemplate().template()
        #expect(template.kind == .enforcement)
        #expect(template.parameters["title"] == "行政执法证")
    }

    @Test func aTemplateSaysWhereItsCodeStandsAndWhatItHolds() throws {
        let plain = try SoberTemplate().template()
        #expect((plain.codeSide, plain.codeHoldsPhoto) == (.front, false))
        var other = SoberTemplate()
        other.front["qr"] = #""type": "qr", "photo": false"#
        #expect(try other.template().codeHoldsPhoto == false)
        let photo = try ExpectedCard.photo.press(dpi: 150).template
        #expect((photo.codeSide, photo.codeHoldsPhoto) == (.back, true))
    }

    @Test func boxesAreInMillimetresAlsoInMovedGroups() throws {
        var sober = SoberTemplate()
        let box = sober.frontBoxes.removeValue(forKey: "name") ?? ""
        sober.frontExtra = #"<g transform="translate(-1,0.5) scale(1)"><rect id="name" \#(box) fill="none"/></g>"#
        sober.frontBoxes["agency"] = #"x="34" y="17.5" width="48" height="7.25""#
        let field = try #require(try sober.template().front.fields.first { $0.id == "name" })
        #expect(abs(field.box.x - 33) < 0.001 && abs(field.box.y - 11.5) < 0.001)
        #expect(abs(field.box.width - 48) < 0.001 && abs(field.box.height - 5.5) < 0.001)
    }

    @Test func folderThatIsNotThere() {
        #expect(
            performing: { try CardTemplate(directory: "/nonexistent") }, throws: { "\($0)".contains("template.json") })
    }

    @Test func hugeDrawingIsRefused() throws {
        let folder = FileFolder()
        try folder.write("template.json", SoberTemplate().templateJSON)
        try folder.write("front.svg", String(repeating: " ", count: 5 << 20))
        #expect(throws: TemplateError.tooLarge(file: "front.svg", limit: 4 << 20)) {
            try CardTemplate(directory: folder.path)
        }
    }
}
