/// Stands in for the refusal of an unknown label: reads over its value, whatever that is.
extension CBORReader {
    mutating func skipValue() throws(Malformed) {
        switch try peekMajor() {
        case 0, 1: _ = try integer()
        case 2: _ = try byteStringRange(0...1_000_000)
        case 3: _ = try text(0...1_000_000)
        case 4:
            for _ in 0..<(try enterArray(0...1_000)) { try skipValue() }
            leaveContainer()
        case 5:
            var cursor = try enterMap(0...1_000)
            while try nextKey(&cursor) != nil { try skipValue() }
        case 6:
            _ = try head(6)
            try skipValue()
        default: _ = try bool()
        }
    }
}
