import Foundation
import Testing

@testable import Credential

/// Other people's programs read what this library writes.
///
/// Python scripts of Tests/Oracles, run by the interpreter that PAIZA_ORACLES names (a virtual environment with the
/// packages of Tests/Oracles/requirements.txt). Unset, the tests say so and pass; with PAIZA_ORACLES_REQUIRED=1 they fail.
@Suite("Oracles")
struct OracleTests {
    static var python: Program? {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["PAIZA_ORACLES"] { return Program(path: path) }
        if environment["PAIZA_ORACLES_REQUIRED"] == "1" {
            Issue.record("PAIZA_ORACLES is required and not set")
        } else {
            print("skipped: PAIZA_ORACLES names no Python with the packages of Tests/Oracles/requirements.txt")
        }
        return nil
    }

    static func script(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Oracles/\(name).py").path
    }

    /// The JSON object that a script prints.
    static func ask(_ python: Program, _ name: String, _ arguments: [String]) throws -> [String: Any] {
        let answer = try python.run([script(name)] + arguments)
        #expect(answer.status == 0, "\(name) refused")
        let object = try? JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        return try #require(object, "\(name) printed \(answer.output)")
    }

    private static let coseNames: [(Algorithm, String)] = [(.es256, "ES256"), (.ed25519, "EdDSA")]

    @Test("claim169 verifies our cards and reads their fields")
    func cards() throws {
        guard let python = Self.python else { return }
        let folder = try TemporaryFolder()
        for (algorithm, name) in Self.coseNames {
            var scene = try Scene(algorithm)
            scene.claims.identity.nameMongolian = "ᠪᠠᠭᠠᠲᠤᠷ"
            scene.claims.identity.issuingAuthority = "样例市司法局"
            scene.claims.identity.categories = [.code(1), .text("草原监督")]
            let text = Base45.encode(try scene.token().bytes)
            let key = try folder.write(Array(scene.signer.publicKey.pem.utf8), as: "key.pem")
            let card = try Self.ask(
                python, "read_claim169", [name, key, try folder.write(Array(text.utf8), as: "card.txt")])
            #expect(card["verified"] as? Bool == true)
            #expect(card["compression"] as? String == "none")
            #expect(card["issuer"] as? String == "CN-NM")
            #expect(card["expires"] as? Int == scene.claims.expires.seconds)
            #expect(card["notBefore"] as? Int == scene.claims.notBefore.seconds)
            #expect(card["issuedAt"] as? Int == scene.claims.issuedAt.seconds)
            #expect(card["id"] as? String == "05000000001")
            #expect(card["name"] as? String == "巴特尔")
            #expect(card["secondName"] as? String == "ᠪᠠᠭᠠᠲᠤᠷ")
            #expect(card["secondLanguage"] as? String == "mvf")
            #expect(card["location"] as? String == "150100")
            let stranger = try folder.write(Array(PrivateKey.generate(algorithm).publicKey.pem.utf8), as: "other.pem")
            let refusal = try python.run([Self.script("read_claim169"), name, stranger, folder.path("card.txt")])
            #expect(refusal.status != 0, "claim169 takes another key's card")
        }
    }

    @Test("pycose and cwt verify cards, electronic credentials and status lists")
    func tokens() throws {
        guard let python = Self.python else { return }
        let folder = try TemporaryFolder()
        for (algorithm, name) in Self.coseNames {
            let scene = try Scene(algorithm)
            let key = scene.signer
            let packed = try StatusList([StatusValue.valid, .revoked, .lost, .notInService]).bytes
            let electronic = try SpecimenAuthority.shared.electronicClaims()
            let tokens = [
                try scene.token(), try SignedToken.sign(electronic.item, type: .credential, with: key),
                try StatusListToken.sign(
                    issuer: "CN-NM", address: "https://a.example/1", issuedAt: .listed, expires: .checked,
                    timeToLive: 60, compressed: storedZlib(packed), with: key),
            ]
            let pem = try folder.write(Array(key.publicKey.pem.utf8), as: "key.pem")
            for (place, token) in tokens.enumerated() {
                let file = try folder.write(token.bytes, as: "token")
                let point = key.publicKey.point
                let y = algorithm == .es256 ? hex(Array(point[32...])) : "-"
                let read = try Self.ask(python, "read_pycose", [name, hex(Array(point[..<32])), y, file])
                #expect(read["verified"] as? Bool == true)
                #expect((read["algorithm"] as? String)?.uppercased() == name.uppercased())
                #expect(read["kid"] as? String == hex(key.publicKey.keyID))
                #expect(read["unprotected"] as? Int == 0)
                #expect(read["issuer"] as? String == "CN-NM")
                #expect(read["bits"] as? Int == (place == 2 ? 4 : nil))
                let claims = try Self.ask(python, "read_cwt", [pem, hex(key.publicKey.keyID), name, file])
                #expect(claims["issuer"] as? String == "CN-NM")
                #expect(claims["name"] as? String == (place == 2 ? nil : "巴特尔"))
                #expect(claims["inflated"] as? String == (place == 2 ? hex(packed) : nil))
            }
        }
    }

    @Test("pycose and cryptography open a print package by the shop's key")
    func printPackages() throws {
        guard let python = Self.python else { return }
        let folder = try TemporaryFolder()
        let scene = try PrintScene()
        let file = try folder.write(try scene.package(), as: "order.paiza")
        let pem = try PrintScene.packageKey.get().pem(passphrase: nil)
        let read = try Self.ask(python, "open_package", [file, try folder.write(Array(pem.utf8), as: "key.pem")])
        #expect(read["order"] as? String == "2026-001")
        #expect(read["recipient"] as? Bool == true)
        #expect(read["pycose"] as? Bool == true)
        #expect(read["parts"] as? [String] == ([scene.template] + scene.entries.map(\.bytes)).map { hex(sha256($0)) })
        let other = try folder.write(Array(PrivateKey.generate(.es256).pem(passphrase: nil).utf8), as: "other.pem")
        #expect(try python.run([Self.script("open_package"), file, other]).status != 0)
    }

    @Test("Python's Unicode data name the same wide characters")
    func widths() throws {
        guard let python = Self.python else { return }
        let answer = try Self.ask(python, "read_widths", [])
        let ranges = { (name: String) in
            try #require(answer[name] as? [[Int]]).flatMap { Set($0[0]...$0[1]) }
        }
        let wide = Set(try ranges("wide"))
        #expect(wide.count > 100_000)
        for value in try ranges("assigned") {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let columns = DisplayWidth.columns(of: scalar)
            if columns > 0 { #expect((columns == 2) == wide.contains(value), "\(String(value, radix: 16))") }
        }
    }

    @Test("pycose and cwt verify the conformance set: its cards, bundles and zlib-compressed status lists")
    func conformanceSet() throws {
        guard let python = Self.python else { return }
        let set = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Conformance").path
        let counts = try Self.ask(python, "check_conformance", [set])
        #expect(counts["cards"] as? Int ?? 0 >= 100)
        #expect(counts["lists"] as? Int ?? 0 >= 20)
        #expect(counts["bundles"] as? Int ?? 0 >= 20)
        #expect(counts["other algorithms"] as? Int == 8, "SM2 on four texts, -9 and -19 on cards and in bundles")
    }

    @Test("openssl verifies our SM2 signature over the Sig_structure with SM3 and the constant identifier")
    func sm2() throws {
        guard let program = Program.named("openssl") else { return }
        let folder = try TemporaryFolder()
        let scene = try Scene(.sm2)
        let token = try scene.token()
        let key = try folder.write(Array(scene.signer.publicKey.pem.utf8), as: "key.pem")
        let message = try folder.write(try HandMadeToken(token).signatureInput, as: "message")
        let signature = try folder.write(SignatureEncoding.der(token.signature), as: "signature")
        let verify = { (identifier: String) in
            try program.run([
                "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-digest", "sm3", "-in", message, "-sigfile",
                signature, "-pkeyopt", "distid:\(identifier)",
            ]).status == 0
        }
        #expect(try verify("1234567812345678"))
        #expect(try !verify("1234567812345679"))
        _ = try folder.write(try HandMadeToken(token).signatureInput + [0], as: "message")
        #expect(try !verify("1234567812345678"))
    }
}
