import Foundation
import Testing

/// The environment brings no code and no settings into a verifier.
@Suite struct EnvironmentTests {
    /// Configuration files of libcrypto (OpenSSL config(5)) after which nothing that reads them has SHA-256.
    private static let configurations = [
        "a provider without algorithms": "[chosen]\nnull = one\n[one]\nactivate = 1\n",
        "a provider from a file": "[chosen]\nforeign = one\n[one]\nmodule = /nowhere/foreign.so\nactivate = 1\n",
    ]

    @Test(arguments: configurations.keys.sorted(), [Command.paiza, .verify])
    func noConfigurationOfLibcryptoIsRead(_ kind: String, _ command: Command) throws {
        let (scratch, office) = (try Scratch(), try Office.shared)
        let head = "openssl_conf = start\n[start]\nproviders = chosen\n"
        let file = try scratch.write(head + (try #require(Self.configurations[kind])), to: "openssl.cnf")
        let environment = ["LANG": "C.UTF-8", "OPENSSL_CONF": file]
        // The file does what it says to a program that reads it.
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        program.arguments = ["dgst", "-sha256", file]
        program.environment = environment
        program.standardOutput = FileHandle.nullDevice
        program.standardError = FileHandle.nullDevice
        try program.start()
        program.waitUntilExit()
        #expect(program.terminationStatus != 0)

        let outcome = try office.verify(["--quiet", office.text(.valid)], by: command, environment: environment)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(try office.verify(["--quiet", office.impostor], by: command, environment: environment).code == 1)
    }
}
