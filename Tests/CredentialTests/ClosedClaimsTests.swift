import Testing

@testable import Credential

@Suite("Claims are those of the format and end with their map")
struct ClosedClaimsTests {
    /// What a reader of claims says when they are changed; it takes them as they were.
    private static func fault<Value>(
        _ token: SignedToken, _ change: ([UInt8]) -> [UInt8] = { $0 + [0] }, _ read: (SignedToken) throws -> Value
    ) throws -> Fault? {
        #expect(throws: Never.self) { try read(token) }
        var parts = try HandMadeToken(token)
        parts.claims = change(parts.claims)
        let changed = try SignedToken(unbounded: parts.bytes)
        do {
            _ = try read(changed)
            return nil
        } catch let error as Malformed {
            return Fault(error)
        }
    }

    @Test("A byte behind the claims of a token of any type is refused")
    func trailing() throws {
        let scene = try Scene()
        let bundle = try BundleDraft().token()
        let parts = try Bundle(bundle)
        #expect(try Self.fault(try scene.token()) { try CredentialClaims($0) } == Fault(.claims, .trailingBytes))
        #expect(try Self.fault(bundle) { try Bundle($0) } == Fault(.bundle, .trailingBytes))
        #expect(
            try Self.fault(try SignedToken(parts.keySetToken)) { try KeySet($0) } == Fault(.keySet, .trailingBytes))
        let list = try #require(parts.statusTokens.first)
        #expect(
            try Self.fault(try SignedToken(list)) { try StatusListToken($0) } == Fault(.statusList, .trailingBytes))
        let ledger = try #require(parts.ledgerTokens.first)
        #expect(try Self.fault(try SignedToken(ledger)) { try Ledger($0) } == Fault(.ledger, .trailingBytes))
        let register = try SignedToken(unbounded: try RegisterFile(try RegisterDraft().file()).token)
        #expect(try Self.fault(register) { try Register($0) } == Fault(.register, .trailingBytes))
        let presentation = try Presentation(of: try scene.token(), at: .checked, with: scene.signer)
        #expect(
            try Self.fault(try SignedToken(presentation.proof)) { try PresentationProof($0.bytes) }
                == Fault(.presentation, .trailingBytes))
    }

    @Test("A label that a bundle does not have is named, though another is missing for it")
    func label() throws {
        // -65554, the ledgers, becomes -65601; both stand last in the map.
        let other: ([UInt8]) -> [UInt8] = { $0.replacing(bytes(hex: "3a00010011"), with: bytes(hex: "3a00010040")) }
        let token = try BundleDraft().token()
        #expect(try Self.fault(token, other) { try Bundle($0) } == Fault(.bundle, .unknownLabel))
        // The same for the blocks of a register.
        let another: ([UInt8]) -> [UInt8] = { $0.replacing(bytes(hex: "3a00010026"), with: bytes(hex: "3a00010040")) }
        let register = try SignedToken(unbounded: try RegisterFile(try RegisterDraft().file()).token)
        #expect(try Self.fault(register, another) { try Register($0) } == Fault(.register, .unknownLabel))
    }
}
