import Raster

@testable import CardPress

/// A plain template with every type of field, built in memory so that a test can spoil one thing at a time.
struct SoberTemplate {
    var parameters = """
        "title": "行政执法证", "issuedBy": "{issuingAuthority}制发", "titleMongolian": "ᠬᠠᠤᠯᠢ"
        """
    var front: [String: String] = [
        "title": """
        "type": "text", "content": "{title}", "face": "sans-bold", "size": 3.3, "color": "#0B3A6B"
        """,
        "portrait": #""type": "portrait""#,
        "name": #""type": "text", "content": "{name}", "face": "sans-bold", "size": 4.5, "floor": 3.0, "lines": 2"#,
        "agency": """
        "type": "text", "content": "{agency}", "face": "sans", "size": 2.95, "floor": 2.2, "lines": 2,
        "breaks": "agency"
        """,
        "categories": """
        "type": "text", "content": "{categories}", "face": "sans", "size": 2.75, "floor": 2.0, "lines": 4
        """,
        "number": """
        "type": "text", "content": "{number}", "face": "sans", "size": 3.2, "floor": 2.0, "align": "justify"
        """,
        "mongolian": """
        "type": "vertical", "content": "{nameMongolian}", "size": 3.0, "floor": 2.0, "lines": 2, "optional": true
        """,
        "qr": #""type": "qr""#,
        "hologram": #""type": "clear""#,
    ]
    var back: [String: String] = [
        "validity": """
        "type": "text", "content": "有效期限 {validFrom} – {validTo}", "face": "sans", "size": 2.5,
        "align": "center", "valign": "middle"
        """,
        "authority": """
        "type": "text", "content": "{issuedBy}", "face": "serif-bold", "size": 2.7, "floor": 2.0, "align": "center"
        """,
        "page": #""type": "text", "content": "核验网址 {publicPage}", "face": "sans", "size": 1.7, "optional": true"#,
    ]
    var frontBoxes: [String: String] = [
        "title": #"x="12" y="4" width="60" height="4""#,
        "portrait": #"x="12" y="11" width="20" height="25""#,
        "name": #"x="34" y="11" width="48" height="5.5""#,
        "agency": #"x="34" y="17" width="48" height="7.5""#,
        "categories": #"x="34" y="27" width="18" height="14""#,
        "number": #"x="12" y="38" width="20" height="4""#,
        "mongolian": #"x="3" y="4" width="8" height="46""#,
        "qr": #"x="54.4" y="24.8" width="27" height="27""#,
        "hologram": #"x="40" y="44" width="9" height="9""#,
    ]
    var backBoxes: [String: String] = [
        "validity": #"x="10" y="20" width="65" height="4""#,
        "authority": #"x="10" y="30" width="65" height="4""#,
        "page": #"x="10" y="40" width="65" height="3""#,
    ]
    /// Markup set into the front's drawing, and whatever stands before its root.
    var frontExtra = ""
    var frontProlog = ""
    var root = ##"width="85.6mm" height="54mm" viewBox="0 0 85.6 54""##
    var json: String?

    func drawing(_ boxes: [String: String], extra: String = "", prolog: String = "") -> String {
        let rects = boxes.sorted { $0.key < $1.key }
            .map { #"<rect id="\#($0.key)" \#($0.value) fill="none"/>"# }.joined(separator: "\n")
        return """
            \(prolog)<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \(root)>
            <rect width="85.6" height="54" fill="#eef5fb"/>
            \(rects)
            \(extra)
            </svg>
            """
    }

    var templateJSON: String {
        if let json { return json }
        func fields(_ fields: [String: String]) -> String {
            fields.sorted { $0.key < $1.key }.map { #"{"id": "\#($0.key)", \#($0.value)}"# }.joined(separator: ",\n")
        }
        return """
            {"format": 1, "name": "sober", "kind": "enforcement", "card": {"width": 85.6, "height": 54.0},
            "parameters": {\(parameters)},
            "front": {"art": "front.svg", "fields": [\(fields(front))]},
            "back": {"art": "back.svg", "fields": [\(fields(back))]}}
            """
    }

    func template() throws -> CardTemplate {
        try CardTemplate(json: Array(templateJSON.utf8)) { name in
            name == "front.svg"
                ? Array(drawing(frontBoxes, extra: frontExtra, prolog: frontProlog).utf8)
                : Array(drawing(backBoxes).utf8)
        }
    }
}

extension CardContent {
    /// A fictitious person.
    static let sample = CardContent(
        name: "乌云其木格", nameMongolian: "ᠤᠶᠤᠨᠴᠢᠮᠡᠭ", agency: "莫力达瓦达斡尔族自治旗市场监督管理局",
        categories: ["市场监管", "生态环境保护", "人力资源和社会保障"], number: "05010100001", validFrom: "2026.11.22",
        validTo: "2032.11.21", issuingAuthority: "内蒙古自治区人民政府", publicPage: "https://example.invalid/v",
        portrait: portraitFile(width: 320, height: 400), qrText: "https://example.invalid/v#" + digits(400))

    /// The sample with some items changed.
    func with(_ change: (inout CardContent) -> Void) -> CardContent {
        var copy = self
        change(&copy)
        return copy
    }
}

/// A picture file of a head and shoulders: the left half bluish, the right half reddish, the top row black.
func portraitFile(width: Int, height: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for y in 0..<height {
        for x in 0..<width {
            let across = Double(x) / Double(width) - 0.5, down = Double(y) / Double(height)
            let head = across * across / 0.04 + (down - 0.4) * (down - 0.4) / 0.05 < 1
            let shoulders = across * across / 0.2 + (down - 1.05) * (down - 1.05) / 0.11 < 1
            if head {
                bytes += [236, 200, 172]
            } else if shoulders {
                bytes += x < width / 2 ? [40, 60, 110] : [110, 50, 60]
            } else {
                bytes += [255, 255, 255]
            }
        }
    }
    let image = try? PixelImage(width: width, height: height, channels: 3, bytes: bytes)
    return image.flatMap { try? encodeJPEG($0, quality: 92) } ?? []
}

/// Decimal digits that repeat no short pattern.
func digits(_ count: Int) -> String {
    var state: UInt64 = 42
    return String(
        (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Character(String(state >> 33 % 10))
        })
}
