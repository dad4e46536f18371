import Foundation
import Raster

/// A row of a roster that a test writes; what is not said is a sound value.
struct Person {
    var number: String
    var name = "郑海涛"
    var agency = "包头市应急管理局"
    var category = "应急管理"
    var kind = "行政执法证"
    var area = "150200"
    var portrait = ""
    var nameMongolian = ""
    var agencyMongolian = ""
    var validFrom = ""
    var validTo = ""
    var identity = ""

    /// The titles of the columns.
    static let header = "编号,姓名,单位,执法类别,证件种类,执法区域,照片,蒙古文姓名,蒙古文单位,有效期起,有效期止,身份证号"

    /// The row as CSV.
    var row: String {
        [
            number, name, agency, category, kind, area, portrait, nameMongolian, agencyMongolian, validFrom, validTo,
            identity,
        ].joined(separator: ",")
    }

    /// A roster of people, its header in row 1.
    static func roster(_ people: [Person]) -> String {
        ([header] + people.map(\.row)).joined(separator: "\n") + "\n"
    }
}

/// A picture that stands for a portrait: small, so that tests are quick, and wide enough to be taken.
enum Portrait {
    static let picture = Result { () throws(PictureError) in
        let (width, height) = (240, 296)
        return try PixelImage(
            width: width, height: height, channels: 3,
            bytes: (0..<height).flatMap { y in
                (0..<width).flatMap { x in [UInt8(x), UInt8(y * 255 / height), 128] }
            })
    }

    static let jpeg = Result { try encodeJPEG(try picture.get(), quality: 80) }

    /// One of their own for each person: no two may have the same.
    static func jpeg(of number: String) throws -> [UInt8] {
        let picture = try picture.get()
        var bytes = picture.bytes
        for (index, digit) in number.utf8.enumerated() {
            for place in (index * 60)..<(index * 60 + 48) { bytes[place] = digit &* 4 }
        }
        let own = try PixelImage(width: picture.width, height: picture.height, channels: 3, bytes: bytes)
        return try encodeJPEG(own, quality: 80)
    }

    /// Too narrow to tell a face.
    static let small = Result {
        try encodeJPEG(try picture.get().resized(to: PixelSize(width: 100, height: 123)), quality: 80)
    }
}

extension Scratch {
    /// Writes a roster, and a portrait named by number for each person who has none, and returns the arguments of
    /// `issue` that name them.
    func roster(_ people: [Person]) throws -> [String] {
        try FileManager.default.createDirectory(atPath: self("portraits"), withIntermediateDirectories: true)
        for person in people where person.portrait.isEmpty && !person.number.isEmpty {
            try write(try Portrait.jpeg(of: person.number), to: "portraits/\(person.number).jpg")
        }
        return ["--roster", try write(Person.roster(people), to: "roster.csv"), "--portraits", self("portraits")]
    }

    /// Makes an authority of specimens in the folder and returns its path. ES256, which is the quickest.
    func authority(_ name: String = "office", _ options: String...) throws -> String {
        let arguments = ["authority", "init", self(name), "--test", "--algorithm", "es256", "--name", "内蒙古自治区人民政府"]
        let outcome = try Command.paiza.run(arguments + options)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return self(name)
    }
}

/// A command that was to succeed and did not.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ outcome: Outcome) { description = "\(outcome)" }
}
