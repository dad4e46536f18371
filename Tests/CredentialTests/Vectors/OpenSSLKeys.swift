/// Private keys that `openssl genpkey` wrote, of nobody.
enum OpenSSLKeys {
    static let ed25519 = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIIOLCrN828dJ0CmDWiJ1SbdvPpbXPGDXxqMQSzZwwd1x
        -----END PRIVATE KEY-----
        """
    static let p384 = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDDSW66sfnD7VqwDLTyI
        mc5nvHcAXBurc3Zo+fjfDMRF8BOQ5QNdhPQ4C0+2y5Jup4ehZANiAARb+AtEKhLu
        XU56yZdinFtgEKsYuEzwruzldl/bOdJKv/ZZZTMk9zDZheyutbi/Y9bboEVgaK1y
        MGGTwH6dqxtcE6FCuDJK52d/yaZwCJC4k3z5B5IKNVho7ytVHv/RbXU=
        -----END PRIVATE KEY-----
        """
    static let ed448 = """
        -----BEGIN PRIVATE KEY-----
        MEcCAQAwBQYDK2VxBDsEOY+iCg2H1eiy9u//MS2EcyuVMNdhX9Q38SVJIAkPGC4q
        DAGEUoreTweQoghD13aB8oJITi1xrMc70A==
        -----END PRIVATE KEY-----
        """
}
