internal import ArgumentParser
internal import Checking
internal import Credential
internal import Roster

/// The identity number of somebody who is registered or enrolled: never an argument, which others can read.
struct IdentityOptions: ParsableArguments {
    @Option(help: "file with the identity number; asked for when it is not given") var identityFile: String?

    func number() throws(CheckFailure) -> IdentityNumber {
        let text: String
        if let identityFile {
            let bytes = try readWhole(identityFile, limit: 64)
            text = String(decoding: bytes.prefix { $0 != 0x0a && $0 != 0x0d }, as: UTF8.self)
        } else {
            text = try Terminal.ask("identity number 公民身份号码: ")
        }
        guard let number = IdentityNumber(text) else {
            throw CheckFailure(.malformed, "not an identity number: its check character does not fit")
        }
        return number
    }
}

extension AuthorityFolder {
    /// The keyed hash under which the registry knows an identity number.
    func identityHash(_ number: IdentityNumber) throws(CheckFailure) -> [UInt8] {
        hmacSHA256(key: try identityKey(), Array(number.text.utf8))
    }

    /// The number under the authority's seal; nil where it keeps none.
    func sealed(_ number: IdentityNumber) throws(CheckFailure) -> [UInt8]? {
        guard let key = try identitySeal() else { return nil }
        return try signing { () throws(CryptoError) in try SealedText.seal(Array(number.text.utf8), for: key) }
    }
}
