internal import Checking
internal import Foundation

/// The files of the pages as `.ci/web` builds them, the same for every authority.
struct PageLibrary {
    /// The verifier, which is built; the others are as they were written.
    static let verifier = "verifier.wasm"

    private let folder: String

    /// The folder named, or else where it is installed or was built.
    init(_ named: String?) throws(CheckFailure) {
        let places =
            named.map { [$0] } ?? InstalledFolder.places("Pages", builtAt: ".build-web/Pages", mark: Self.verifier)
        guard let place = places.first(where: { FileManager.default.fileExists(atPath: "\($0)/\(Self.verifier)") })
        else {
            throw CheckFailure(
                .noInput, Sentence("no \(Self.verifier) for the pages", "没有页面所需的 \(Self.verifier)"),
                hint: Sentence(
                    "build it with make web, or name its folder with --pages", "请用 make web 构建，或用 --pages 指定所在的文件夹"))
        }
        folder = place
    }

    /// A file of the pages.
    func file(_ name: String) throws(CheckFailure) -> [UInt8] {
        try readWhole("\(folder)/\(name)", limit: 16 << 20)
    }
}
