import CardPress
import Credential
import Glibc
import Raster

/// What the card press draws in the measurements: the sample people with the codes of a world's tokens.
struct CardWorld {
    let template: CardTemplate
    let people: [CardContent]
    /// The files of the portraits.
    let portraits: [String]
    let isGenuine: @Sendable (String) -> Bool

    /// Reads `Templates` and `Samples` of the repository.
    init(repository: String) throws {
        template = try CardTemplate(directory: repository + "/Templates/national-enforcement")
        let world = try World(.sm2, lists: 1, entries: 20_000, nonValid: 0.05)
        guard let page = world.keySet.publicPage else { throw BenchError("no public page") }
        var people: [CardContent] = []
        var portraits: [String] = []
        let names = ["王明", "李婷", "乌云其木格", "阿拉腾敖其尔", "张建国", "刘晓燕", "买买提·阿不都", "陈惠", "娜仁图雅"]
        let agencies = ["呼和浩特市司法局", "莫力达瓦达斡尔族自治旗市场监督管理局", "包头市应急管理局"]
        for number in 0..<18 {
            let path = repository + "/Samples/portraits/059900000" + (number < 9 ? "0" : "") + "\(number + 1).jpg"
            guard let text = QRText.spell(world.cards[number].bytes, as: .link, publicPage: page) else {
                throw BenchError("no text")
            }
            people.append(
                CardContent(
                    name: names[number % names.count], agency: agencies[number % agencies.count],
                    categories: ["市场监管", "生态环境保护"], number: "\(5_990_000_001 + number)".leftPadded(11),
                    validFrom: "2026.11.22", validTo: "2032.11.21", issuingAuthority: "内蒙古自治区人民政府",
                    publicPage: page.address, portrait: try bytes(path), qrText: text))
            portraits.append(path)
        }
        (self.people, self.portraits) = (people, portraits)
        let key = world.credentialKey.publicKey
        isGenuine = { text in
            guard let scanned = try? ScannedText(symbol: text), let token = try? SignedToken(scanned.token) else {
                return false
            }
            return token.isSigned(by: key)
        }
    }

    func finisher(dpi: Int, proved: Bool = false) throws -> CardFinisher {
        try CardFinisher(
            template: template, output: CardOutput(dpi: dpi), proof: proved ? CardProof(isGenuine: isGenuine) : nil)
    }

    /// The job of `cards.py`: the same card, its fixed words already on the ground.
    func job(dpi: Int, ground: String, repository: String) -> String {
        let regular = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
        let bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
        let texts = [
            (34.9, 10.0, 4.5, bold), (34.9, 17.2, 2.8, regular), (34.9, 24.8, 2.75, regular),
            (34.9, 36.0, 2.85, regular),
        ]
        .map { "{\"x\": \($0.0), \"y\": \($0.1), \"size\": \($0.2), \"font\": \"\($0.3)\"}" }
        let people = zip(self.people, portraits).map { person, portrait in
            let agency =
                person.agency.count > 12
                ? "\(person.agency.prefix(11))\\n\(person.agency.dropFirst(11))" : person.agency
            let words = [person.name, agency, person.categories.joined(separator: "\\n"), person.number]
            return "{\"portrait\": \"\(portrait)\", \"code\": \"\(person.qrText)\", \"texts\": ["
                + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]}"
        }
        return """
            {"dpi": \(dpi), "ground": "\(ground)", "art": "\(repository)/Templates/national-enforcement/front.svg",
             "portrait": {"x": 4.233, "y": 10.16, "width": 22.013, "height": 27.093},
             "code": {"x": 54.367, "y": 24.4, "width": 27, "height": 27},
             "texts": [\(texts.joined(separator: ", "))], "people": [\(people.joined(separator: ",\n"))]}
            """
    }
}

extension String {
    fileprivate func leftPadded(_ count: Int) -> String {
        String(repeating: "0", count: max(0, count - self.count)) + self
    }
}

/// The bytes of a file.
func bytes(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw BenchError("cannot read \"\(path)\"") }
    defer { fclose(file) }
    var all: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return all }
        all += buffer[..<count]
    }
}
