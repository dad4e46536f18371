import Foundation
import Testing

@testable import Credential

@Suite("libcrypto and its configuration file")
struct ConfigurationTests {
    /// Replaces every algorithm by none (OpenSSL config(5)): whoever reads it has no SHA-256 any more.
    private static let configuration = """
        openssl_conf = start
        [start]
        providers = chosen
        [chosen]
        null = nothing
        [nothing]
        activate = 1

        """

    @Test("A file in OPENSSL_CONF that takes all algorithms away has no effect")
    func isNotRead() async throws {
        // In a process of its own, in which libcrypto has not been started yet.
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let path = try folder.write(Array(Self.configuration.utf8), as: "openssl.cnf")
            try #require(unsafe setenv("OPENSSL_CONF", path, 1) == 0)
            #expect(sha256([]).starts(with: [0xe3, 0xb0, 0xc4, 0x42]))
            for algorithm in Algorithm.allCases {
                let key = try PrivateKey.generate(algorithm)
                #expect(key.publicKey.isValid(try key.sign([1]), over: [1]))
            }
        }
    }
}
