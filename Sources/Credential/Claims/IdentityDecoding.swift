extension IdentityData {
    /// Values as they are met, before it is known that all are there; then they are taken out, not copied: counting
    /// references is what a check spends most on beside the signature.
    fileprivate struct Fields {
        var number: CredentialNumber?
        var name, nameMongolian, script, agency, issuingAuthority: String?
        var area: Area?
        var thumbnail: Thumbnail?
        var categories: [Category]?
        var kind: CredentialKind?
        var medium: Medium?
        var portraitDigest: [UInt8]?
        var status: StatusReference?
    }

    /// Decodes identity data and, on a card, the status reference that stands among it.
    static func decode(
        _ reader: inout CBORReader, cardStatus: inout StatusReference?
    ) throws(Malformed) -> IdentityData {
        let start = reader.offset
        var cursor = try reader.enterMap(7...13)
        var fields = Fields()
        while let key = try reader.nextKey(&cursor) { try fields.read(key, &reader) }
        guard let number = fields.number.take(), let name = fields.name.take(), let agency = fields.agency.take(),
            let categories = fields.categories.take(), let kind = fields.kind, let medium = fields.medium,
            let portraitDigest = fields.portraitDigest.take()
        else { throw reader.fail(.missingLabel, at: start) }
        guard (fields.nameMongolian == nil) == (fields.script == nil), fields.script ?? "mvf" == "mvf",
            portraitDigest.count == digestBytes(medium)
        else { throw reader.fail(.inconsistent, at: start) }
        cardStatus = fields.status
        return IdentityData(
            number: number, name: name, nameMongolian: fields.nameMongolian.take(), area: fields.area.take(),
            thumbnail: fields.thumbnail.take(), agency: agency, categories: categories, kind: kind, medium: medium,
            issuingAuthority: fields.issuingAuthority.take(), portraitDigest: portraitDigest)
    }

    /// One to three categories: codes or words.
    static func categories(_ reader: inout CBORReader) throws(Malformed) -> [Category] {
        var categories: [Category] = []
        for _ in 0..<(try reader.enterArray(1...3)) {
            if try reader.peekMajor() == 3 {
                categories.append(.text(try reader.text(1...96)))
            } else {
                categories.append(.code(Int(try reader.unsigned(below: 65_536))))
            }
        }
        reader.leaveContainer()
        return categories
    }
}

extension IdentityData.Fields {
    fileprivate mutating func read(_ key: Int, _ reader: inout CBORReader) throws(Malformed) {
        let place = reader.offset
        switch key {
        case 1:
            let text = try reader.text(1...32)
            number = try? CredentialNumber(text)
            guard number != nil else { throw reader.fail(.outOfRange, at: place) }
        case 4: name = try reader.text(1...160)
        case 19: nameMongolian = try reader.text(1...240)
        case 20: script = try reader.text(3...3)
        case 21:
            let code = try reader.text(6...6)
            area = try? Area(code)
            guard area != nil else { throw reader.fail(.outOfRange, at: place) }
        case 62: thumbnail = try Self.thumbnail(&reader)
        case 75: agency = try reader.text(1...240)
        case 76: categories = try IdentityData.categories(&reader)
        case 77:
            kind = CredentialKind(rawValue: UInt8(try reader.unsigned(below: 256)))
            guard kind != nil else { throw reader.fail(.outOfRange, at: place) }
        case 78:
            medium = Medium(rawValue: UInt8(try reader.unsigned(below: 256)))
            guard medium != nil else { throw reader.fail(.outOfRange, at: place) }
        case 79: issuingAuthority = try reader.text(1...240)
        case 80: portraitDigest = try reader.byteString(16...32)
        case 81: status = try Self.status(&reader)
        default: throw reader.fail(.unknownLabel, at: place)
        }
    }

    private static func status(_ reader: inout CBORReader) throws(Malformed) -> StatusReference {
        let place = reader.offset
        _ = try reader.enterArray(2...2)
        let list = Int(try reader.unsigned(below: 1 << 16))
        let index = Int(try reader.unsigned(below: UInt64(Limits.statusEntries)))
        reader.leaveContainer()
        guard let status = StatusReference(list: list, index: index) else { throw reader.fail(.outOfRange, at: place) }
        return status
    }

    /// One biometric record: data, format 0 (image), sub-format 4 (WebP; Claim 169 section on biometrics).
    private static func thumbnail(_ reader: inout CBORReader) throws(Malformed) -> Thumbnail {
        let place = reader.offset
        _ = try reader.enterArray(1...1)
        var cursor = try reader.enterMap(3...3)
        var (data, image, format): (Thumbnail?, UInt64?, UInt64?)
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 0:
                let bytes = try reader.byteString(1...Limits.thumbnail)
                let start = reader.offset - bytes.count
                do { data = try Thumbnail(bytes) } catch { throw reader.fail(error.reason, at: start + error.offset) }
            case 1: image = try reader.unsigned(below: 1)
            case 2:
                let start = reader.offset
                format = try reader.unsigned(below: 16)
                guard format == UInt64(Thumbnail.format) else { throw reader.fail(.outOfRange, at: start) }
            default: throw reader.fail(.unknownLabel)
            }
        }
        reader.leaveContainer()
        guard let data, image != nil, format != nil else { throw reader.fail(.missingLabel, at: place) }
        return data
    }
}
