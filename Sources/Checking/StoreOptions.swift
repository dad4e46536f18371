public import ArgumentParser
internal import Credential
public import DeviceStore

/// The device's own store of pinned roots and bundles.
public struct StoreOptions: ParsableArguments {
    @Option(help: "the device's store; by default the user's own")
    var store: String?

    /// For the argument parser.
    public init() {}

    /// A store that was named without the parser, or the user's own.
    init(_ store: String?) { self.store = store }

    /// The store.
    public func open() throws(CheckFailure) -> DeviceStore {
        do { return try DeviceStore(folder: store) } catch { throw CheckFailure(error) }
    }
}

extension CheckFailure {
    /// What a store refuses, in words.
    public init(_ error: StoreError) {
        switch error {
        case .noFolder:
            self.init(.usage, "neither XDG_DATA_HOME nor HOME is set", hint: "name the store with --store")
        case .file(let error): self.init(error)
        case .damaged(let path, let reason):
            self.init(
                .undetermined, "\"\(path)\" is damaged (\(reason))",
                hint: "remove it, add the root again and import the newest bundle")
        case .refused(let path, let refusal):
            self.init(
                .undetermined, "\"\(path)\" \(TrustFiles.words(refusal))",
                hint: "remove it, add the root again and import the newest bundle")
        case .alreadyPinned(let fingerprint):
            self.init(.usage, "this root is trusted already (\(Fingerprint.grouped(fingerprint)))")
        case .noPinnedRoot:
            self.init(
                .malformed, "no trusted root vouches for this bundle",
                hint: "paiza trust add ROOT, or get the right bundle")
        case .issuerTaken(let issuer):
            self.init(.malformed, "another trusted root speaks for \(CheckedText.escaped(issuer)) already")
        case .badBundle(let refusal): self.init(.malformed, "the bundle \(TrustFiles.words(refusal))")
        case .cannotFollow(let refusal): self.init(.malformed, Self.words(refusal), hint: "nothing was changed")
        case .notPinned(let name): self.init(.usage, "no trusted root \"\(CheckedText.escaped(name))\"")
        }
    }

    private static func words(_ refusal: SuccessionRefusal) -> String {
        switch refusal {
        case .notThisRoot: "the bundle is not signed under this root"
        case .otherIssuer: "the bundle is another authority's"
        case .notNewer(let version, let sequence):
            "the bundle (key set \(version), no. \(sequence)) is not newer than the stored one"
        case .keySetChanged(let version): "the bundle changes key set \(version) without a new version"
        case .listFell(let list): "status list \(list) of the bundle is older or shorter than the stored one"
        case .testChanged: "the bundle turns specimens into real credentials, or the other way round"
        case .refused(let refusal): "the bundle \(TrustFiles.words(refusal))"
        }
    }
}

/// A fingerprint as people compare it.
public enum Fingerprint {
    /// Hexadecimal in groups of four.
    public static func grouped(_ bytes: [UInt8]) -> String {
        let digits = Array(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    /// The bytes of hexadecimal digits; nil for another text.
    public static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, digits.count == text.count, text.allSatisfy(\.isHexDigit) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
    }

    /// Whether a typed fingerprint is that one; blanks, colons and case do not count.
    public static func matches(_ typed: String, _ bytes: [UInt8]) -> Bool {
        let plain = { (text: String) in text.lowercased().filter { $0.isHexDigit } }
        return plain(typed) == plain(grouped(bytes)) && typed.allSatisfy { $0.isHexDigit || " :\t".contains($0) }
    }
}
