/// HMAC with SHA-512 (RFC 2104) whose key has been taken: both digests go on from there for each message.
struct KeyedSHA512 {
    private var inner = Digesting<SHA512>()
    private var outer = Digesting<SHA512>()

    init(_ key: [UInt8]) {
        let block = 128
        var padded = key.count > block ? SHA512.digest(key) : key
        padded += [UInt8](repeating: 0, count: block - padded.count)
        inner.add(padded.map { $0 ^ 0x36 })
        outer.add(padded.map { $0 ^ 0x5c })
    }

    func code(_ message: [UInt8]) -> [UInt8] {
        var (inner, outer) = (inner, outer)
        inner.add(message)
        outer.add(inner.finish())
        return outer.finish()
    }
}

/// PBKDF2 with HMAC-SHA-512 (RFC 8018 section 5.2): `count` bytes that cost `iterations` to make from a password.
public func pbkdf2SHA512(_ password: [UInt8], salt: [UInt8], iterations: Int, count: Int) -> [UInt8] {
    let keyed = KeyedSHA512(password)
    var (bytes, number): ([UInt8], UInt32) = ([], 1)
    while bytes.count < count {
        var block = salt
        appendBigEndian(number, to: &block)
        var code = keyed.code(block)
        var sum = code
        for _ in 1..<max(2, iterations) where iterations > 1 {
            code = keyed.code(code)
            for place in 0..<64 { sum[place] ^= code[place] }
        }
        bytes += sum
        number += 1
    }
    return Array(bytes.prefix(count))
}
