/// RFC 9285 section 4: the examples of encoding and decoding.
enum RFC9285 {
    static let examples: [(bytes: [UInt8], text: String)] = [
        (Array("AB".utf8), "BB8"), (Array("Hello!!".utf8), "%69 VD92EX0"), (Array("base-45".utf8), "UJCLQE7W581"),
        (Array("ietf!".utf8), "QED8WEX0"),
    ]
    /// Section 6: decodes to 65,536, one more than two bytes hold.
    static let overflow = "GGW"
    static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
}
