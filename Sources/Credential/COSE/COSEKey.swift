/// COSE_Key (RFC 9052 section 7) of a public key: kty, alg, crv, x and, on EC2 curves, y; nothing else.
extension PublicKey {
    /// The map to encode.
    var coseKey: CBORItem {
        var map: [CBORItem: CBORItem] = [
            1: .integer(algorithm.keyType), 3: .integer(algorithm.identifier), -1: .integer(algorithm.curve),
            -2: .bytes(Array(point.prefix(32))),
        ]
        if algorithm.keyType == 2 { map[-3] = .bytes(Array(point.dropFirst(32))) }
        return .map(map)
    }

    /// Reads a COSE_Key map.
    init(_ reader: inout CBORReader) throws(Malformed) {
        let start = reader.offset
        var cursor = try reader.enterMap(4...5)
        var (keyType, identifier, curve): (Int?, Int?, Int?)
        var (x, y): ([UInt8]?, [UInt8]?)
        while let label = try reader.nextKey(&cursor) {
            switch label {
            case 1: keyType = try reader.integer()
            case 3: identifier = try reader.integer()
            case -1: curve = try reader.integer()
            case -2: x = try reader.byteString(32...32)
            case -3: y = try reader.byteString(32...32)
            default: throw reader.fail(.unknownLabel)
            }
        }
        guard let algorithm = Algorithm.allCases.first(where: { $0.identifier == identifier }),
            algorithm.keyType == keyType, algorithm.curve == curve, let x
        else { throw reader.fail(.invalidKey, at: start) }
        do { try self.init(algorithm, point: x + (y ?? [])) } catch { throw reader.fail(.invalidKey, at: start) }
    }
}

/// COSE_Key of a P-256 key with which another is agreed on: kty, crv, x and y, and no alg, as RFC 9053 section 6.3 has it.
extension PublicKey {
    /// The map to encode.
    var agreementKey: CBORItem {
        [1: 2, -1: 1, -2: .bytes(Array(point.prefix(32))), -3: .bytes(Array(point.dropFirst(32)))]
    }

    /// Reads such a map.
    init(agreement reader: inout CBORReader) throws(Malformed) {
        let start = reader.offset
        var cursor = try reader.enterMap(4...4)
        var (keyType, curve): (Int?, Int?)
        var (x, y): ([UInt8]?, [UInt8]?)
        while let label = try reader.nextKey(&cursor) {
            switch label {
            case 1: keyType = try reader.integer()
            case -1: curve = try reader.integer()
            case -2: x = try reader.byteString(32...32)
            case -3: y = try reader.byteString(32...32)
            default: throw reader.fail(.unknownLabel)
            }
        }
        guard keyType == 2, curve == 1, let x, let y, let key = try? PublicKey(.es256, point: x + y) else {
            throw reader.fail(.invalidKey, at: start)
        }
        self = key
    }
}
