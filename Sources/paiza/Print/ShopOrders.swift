internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation

/// The orders that a shop has begun, each with the folder of its job: one order is printed once (article 16).
///
///     SHOP/orders/DIGEST.txt      the job's folder
struct ShopOrders {
    private let folder: String

    /// `shop` is the shop's folder or its `shop.pem`.
    init(shop: String) {
        let url = URL(fileURLWithPath: shop)
        folder = (shop.hasSuffix(".pem") ? url.deletingLastPathComponent() : url).path + "/orders"
    }

    /// Throws when the order was begun in another folder, unless `job` is that folder under a new name.
    func check(_ order: SignedToken, job: String) throws(CheckFailure) {
        guard let earlier = try begun(order), earlier != wholePath(job), !Self.holdsJob(job) else { return }
        throw CheckFailure(
            .usage,
            Sentence(
                "this order is printed in the folder \"\(earlier)\" already: a second job would print its cards twice",
                "本制卡单已在文件夹“\(earlier)”中开始印制；再开一个作业会重复印制"),
            hint: Sentence(
                "go on with paiza print resume --job \(earlier); if that folder is lost, the office withdraws the order "
                    + "and orders again",
                "请运行 paiza print resume --job \(earlier) 继续；该文件夹如已丢失，请制发机关撤回制卡单后重新订制"))
    }

    /// Notes where an order is printed; of two that begin it at the same time one is refused.
    func note(_ order: SignedToken, job: String) throws(CheckFailure) {
        let place = Array((wholePath(job) + "\n").utf8)
        guard try begun(order) == nil else { return try store(place, at: path(order)) }
        try makeFolder(folder)
        try storeNew(place, at: path(order))
    }

    private func begun(_ order: SignedToken) throws(CheckFailure) -> String? {
        do {
            return String(decoding: try readFile(path(order), limit: 8 << 10).prefix { $0 != 0x0a }, as: UTF8.self)
        } catch .system(_, _, ENOENT) { return nil } catch { throw CheckFailure(error) }
    }

    private func path(_ order: SignedToken) -> String {
        folder + "/" + sha256(order.bytes).prefix(16).map { String(format: "%02x", $0) }.joined() + ".txt"
    }

    private static func holdsJob(_ job: String) -> Bool { FileManager.default.fileExists(atPath: job + "/journal.txt") }
}

/// A path that is the same wherever a command runs.
func wholePath(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
