@testable import Credential

extension FuzzTarget {
    /// What office and print shop exchange.
    static let printing = [
        FuzzTarget(name: "print-order", run: runOrder) { [PrintWorld.shared.order.item.encoded()] },
        FuzzTarget(name: "print-receipt", run: runReceipt) { [PrintWorld.shared.receipt.item.encoded()] },
        FuzzTarget(name: "print-package", run: runPackage) { [PrintWorld.shared.package] },
        FuzzTarget(name: "print-entry", run: runEntry) {
            PrintWorld.shared.entries.map(\.bytes) + [PrintWorld.shared.template]
        },
    ]
}

/// An order of two cards of the world's authority, its package and its receipt.
private struct PrintWorld: Sendable {
    static let shared = sure { try PrintWorld() }
    let root: PrivateKey
    let order: PrintOrder
    let receipt: PrintReceipt
    let receiptToken: SignedToken
    let orderToken: SignedToken
    let entries: [PrintEntry]
    let template: [UInt8]
    let packages: PrivateKey
    let key: PackageKey
    let package: [UInt8]

    private init() throws {
        let (orderKey, shop) = (try World.key(.ed25519, 0xbb), try World.key(.ed25519, 0xcc))
        root = World.shared.root
        packages = try World.key(.es256, 0xdd)
        // Signed with Ed25519, so that they are the same bytes in every run.
        let tokens = [World.shared.valid[2], World.shared.others[0]]
        entries = tokens.map {
            PrintEntry(token: $0.bytes, portrait: World.portrait, nameMongolian: nil, agencyMongolian: "ᠬᠥᠬᠡᠬᠣᠲᠠ")
        }
        template = TemplateFiles(["template.json": Array("{}".utf8), "front.svg": [1]]).bytes
        let numbers = try tokens.map { try CredentialClaims($0).identity.number }
        order = PrintOrder(
            issuer: World.issuer, number: "2026-001", issuedAt: World.now,
            expires: Instant(seconds: World.now.seconds + World.day), shop: shop.publicKey,
            recipient: packages.publicKey, spare: 3,
            templates: [.enforcement: sha256(template)],
            items: zip(numbers, entries).map { PrintOrder.Item(number: $0, entryDigest: sha256($1.bytes)) })
        orderToken = try order.signed(with: orderKey)
        var keySet = World.shared.bundle.keySet
        keySet.keys.append(
            KeyEntry(
                key: orderKey.publicKey, use: .order,
                lifetime: World.now..<Instant(seconds: World.now.seconds + World.day)))
        let parts = [template] + entries.map(\.bytes)
        key = try PackageKey([UInt8](repeating: 7, count: 32), of: orderToken)
        let head = PrintPackageFile.head(
            order: orderToken, keySet: try SignedToken.sign(keySet.item, type: .keySet, with: root),
            sealedKey: try key.sealed(for: packages.publicKey), parts: parts.count)
        package = try parts.enumerated().reduce(head) { [key] in
            $0 + PrintPackageFile.part(try key.seal($1.element, at: $1.offset))
        }
        let sheet = PrintReceipt.Sheet(front: sha256([1]), back: sha256([2]), spare: 1, serial: "A0012345")
        let ruined = PrintReceipt.Sheet(front: sha256([1]), back: sha256([2]), spoiled: "卡纸")
        receipt = PrintReceipt(
            for: order, token: orderToken, issuedAt: World.now,
            items: [
                PrintReceipt.Item(number: numbers[0], sheets: [ruined, sheet]),
                PrintReceipt.Item(number: numbers[1], sheets: []),
            ], journal: PrintReceipt.Journal(key: sha256([3]), lines: 9, digest: sha256([4])))
        receiptToken = try receipt.signed(with: shop)
    }
}

/// An order is canonical, its numbers rise, and each is found.
private func runOrder(_ input: [UInt8]) {
    guard let token = unsignedToken(input, type: .order), let order = accepted({ try PrintOrder(token) }) else {
        return
    }
    demand(CanonicalCBOR(input).holds, "an order that is not canonical")
    demand(order.item.encoded() == input, "an order changes when it is written again")
    demand(order.items.indices.allSatisfy { order.place(of: order.items[$0].number) == $0 }, "a number is not found")
    demand(order.issuedAt < order.expires && order.sheets >= order.items.count, "an order of nothing")
    demand(!order.isVouched(token, by: World.shared.bundle.keySet), "an order that nobody signed is taken")
}

/// A receipt is canonical, and closes no order but its own.
private func runReceipt(_ input: [UInt8]) {
    guard let token = unsignedToken(input, type: .receipt), let receipt = accepted({ try PrintReceipt(token) }) else {
        return
    }
    demand(CanonicalCBOR(input).holds, "a receipt that is not canonical")
    demand(receipt.item.encoded() == input, "a receipt changes when it is written again")
    demand(receipt.totals.notPrinted >= 0, "less than no sheets")
    let world = PrintWorld.shared
    let closes: ()? = accepted { try receipt.check(token, against: world.order, orderToken: world.orderToken) }
    demand(closes == nil, "a receipt that nobody signed is taken")
    demand(
        accepted { try world.receipt.check(world.receiptToken, against: world.order, orderToken: world.orderToken) }
            != nil,
        "the shop's own receipt is refused")
}

/// Whatever opens is the package of the world, but for what a card's own check finds.
private func runPackage(_ input: [UInt8]) {
    guard let file = accepted({ try PrintPackageFile(LedgerFile(input)) }) else { return }
    let parts = file.order.templates.count + file.order.items.count
    demand(file.sealedPart(at: parts) == nil && file.sealedPart(at: -1) == nil, "a part outside the order")
    let world = PrintWorld.shared
    guard let vouched = accepted({ try VouchedPackage(file, root: world.root.publicKey) }) else { return }
    let unsealed = accepted { try vouched.key(with: world.packages) }
    demand(unsealed.map { $0.bytes == world.key.bytes } ?? true, "a key that nobody sealed")
    guard let package = accepted({ try OpenedPackage(vouched, key: world.key) }) else { return }
    demand(package.order == world.order, "an order that the authority did not sign")
    for place in package.order.items.indices {
        guard let card = accepted({ try package.card(at: place, now: World.now) }) else { continue }
        demand(card.entry == world.entries[place], "a card that the order does not name")
    }
}

/// Entries and templates are what they are written as.
private func runEntry(_ input: [UInt8]) {
    if let entry = accepted({ try PrintEntry(input) }) {
        demand(entry.bytes == input, "an entry changes when it is written again")
    }
    guard let template = accepted({ try TemplateFiles(encoded: input) }) else { return }
    demand(template.bytes == input, "a template changes when it is written again")
    demand(template.files.keys.allSatisfy { !$0.contains("/") && !$0.hasPrefix(".") }, "a name that leads elsewhere")
}
