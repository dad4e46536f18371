import Foundation
import Testing

/// A disk that fills up at any moment: the job stops, says so, and goes on when there is room again.
@Suite struct PrintDiskTests {
    /// A file that may not grow further is what a full disk is to a process; the signal that comes with it is ignored.
    private func launcher(blocks: Int) -> [String] {
        ["/bin/bash", "-c", "trap '' XFSZ; ulimit -f \(blocks); exec \"$@\"", "bash"]
    }

    @Test func aFullDiskStopsAJobAndLosesNothing() throws {
        let house = try PrintHouse(cards: 3)
        try house.order()
        #expect(try house.run("whole").code == 0)
        let pictures = try house.pictures("whole")
        let largest = try #require(pictures.values.map(\.count).max())
        let package = try bytes(of: house.package).count
        // Blocks of 1,024 bytes: no room for the package, and later none for the larger pictures.
        let none = try house.run("job", launcher: launcher(blocks: package / 1_024 - 1))
        #expect(none.code == 74, "\(none)")
        #expect(none.errors.contains("hint: nothing is lost: make room and run the command again"))
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(house.shop)/job").sorted()
        #expect(left == [".lock", "cards"], "a package is there whole or not at all")
        #expect(try house.run("job").code == 0)

        // Back to the moment before the first sheet.
        let journal = "\(house.shop)/job/journal.txt"
        try Data(try bytes(of: journal).prefix { $0 != 0x0a } + [0x0a]).write(to: URL(fileURLWithPath: journal))
        for name in pictures.keys { try FileManager.default.removeItem(atPath: "\(house.shop)/job/cards/\(name)") }
        let some = try house.print("resume", "--job", "job", launcher: launcher(blocks: largest / 1_024))
        #expect(some.code == 74, "\(some)")
        for (name, content) in try house.pictures() { #expect(content == pictures[name], "\(name) is half-written") }
        #expect(try house.print("resume", "--job", "job").code == 0)
        #expect(try house.pictures() == pictures)
    }

    // MARK: A disk of a few hundred kilobytes

    /// Mounts a small disk where only this script sees it, and runs a job with so little room that it stops again and again.
    private static let script = """
        set -u
        mount -t tmpfs -o size=2m tmpfs disk || exit 99
        : >old
        rm -r shop/orders
        for room in $ROOMS; do
            dd if=/dev/zero of=disk/filler bs=4k 2>/dev/null
            truncate -s $(($(stat -c %s disk/filler) - room * 4096)) disk/filler
            "$@" print run order.paiza --root root.pem --shop shop --job disk/job --dpi 150 --passphrase-file phrase >out 2>err
            code=$?
            echo "$room $code"
            [ $code = 0 ] || [ $code = 74 ] || { cat err; exit 98; }
            if [ -e disk/job/journal.txt ]; then
                cmp -s -n "$(stat -c %s old)" old disk/job/journal.txt || { echo 'a record was lost'; exit 97; }
                cp disk/job/journal.txt old
                [ ! -s old ] || [ "$(tail -c 1 old | od -An -tx1)" = ' 0a' ] || { echo 'a part of a line'; exit 96; }
            fi
            rm disk/filler
            [ $code != 0 ] || break
        done
        cp -r disk/job result
        """

    /// Also the journal, the lock and the folders find no room; every stop leaves whole files and whole lines.
    @Test(.enabled(if: SmallDisk.canMount, "this user may not mount a disk")) func aDiskThatIsFullAgainAndAgain() throws
    {
        let house = try PrintHouse(cards: 4)
        try house.order()
        #expect(try house.run("whole").code == 0)
        try FileManager.default.createDirectory(atPath: "\(house.shop)/disk", withIntermediateDirectories: true)
        // Pages of 4 KiB that are left; at last enough.
        let rooms = (0..<6).map { $0 } + (0..<24).map { _ in Int.random(in: 1...10) } + [64, 200]
        let outcome = try Command.paiza.run(
            [],
            environment: [
                "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "ROOMS": rooms.map(String.init).joined(separator: " "),
            ],
            launcher: SmallDisk.unshare + ["/bin/bash", "-c", Self.script, "bash"], in: house.shop)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.lines.last?.hasSuffix(" 0") ?? false)
        #expect(outcome.lines.count { $0.hasSuffix(" 74") } > 3, "\(outcome.lines)")
        #expect(try house.pictures("result") == house.pictures("whole"))
        let sheets = try #require(try house.status("result")["sheets"] as? [String: Int])
        #expect(sheets == ["ordered": 6, "printed": 4, "spoiled": 0, "notPrinted": 2])
    }
}
