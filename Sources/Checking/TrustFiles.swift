public import Credential
internal import DurableFiles

/// What a check rests on: a bundle file and the root that vouches for it.
public enum TrustFiles {
    /// Reads a bundle and opens it under a root key; remembers nothing, so it gives no protection against old bundles.
    ///
    /// A damaged bundle is no verdict about any credential: the exit code is "undetermined".
    public static func verifier(bundle path: String, root rootPath: String) throws(CheckFailure) -> Verifier {
        let root = try root(rootPath)
        let bytes = try read(path, limit: Limits.bundleFileBytes)
        do {
            let file: BundleFile
            do { file = try BundleFile(bytes) } catch { throw BundleRefusal.malformed(error) }
            return Verifier([try OpenedBundle(file, root: root)])
        } catch {
            let refusal = error as? BundleRefusal
            throw CheckFailure(
                .undetermined, "bundle \"\(path)\" \(refusal.map(words) ?? "cannot be opened")",
                hint: "get the bundle again from the authority; no credential was checked")
        }
    }

    /// Reads a root's public key.
    public static func root(_ path: String) throws(CheckFailure) -> PublicKey {
        let text = String(decoding: try read(path, limit: Limits.keyText), as: UTF8.self)
        do { return try PublicKey(pem: text) } catch {
            throw CheckFailure(
                .undetermined, "root \"\(path)\" is not a public key in PEM form",
                hint: "use the authority's root.pem; no credential was checked")
        }
    }

    /// Reads words in another language.
    static func words(_ path: String) throws(CheckFailure) -> Language {
        let bytes = try read(path, limit: WordsFile.limit)
        do { return try WordsFile.read(bytes) } catch {
            throw CheckFailure(
                .usage, "words \"\(path)\": \(error)", hint: "paiza words template prints all codes")
        }
    }

    private static func read(_ path: String, limit: Int) throws(CheckFailure) -> [UInt8] {
        do { return try readFile(path, limit: limit) } catch { throw CheckFailure(error) }
    }

    static func words(_ refusal: BundleRefusal) -> String {
        switch refusal {
        case .malformed(let error): "is damaged (\(error))"
        case .notThisRoot: "is not signed under this root"
        case .badBundleSignature: "has a wrong signature"
        case .mixed(let part): "holds a part that does not belong to it: \(part)"
        }
    }
}
