import Foundation
import Testing

/// A registry that cannot be written, and a disk that is full: said as what it is, and nothing half-made.
@Suite struct RegistryDiskTests {
    /// A small disk that only this script sees: filled to the last page, given room page by page, and made read-only.
    private static let script = """
        set -u
        mount -t tmpfs -o size=6m tmpfs disk || exit 99
        cp -r office disk/office
        issue() { "$@" issue --authority disk/office --roster roster.csv --portraits portraits --templates "$TEMPLATES"; }
        cards() { "$1" due --authority disk/office --kind hand-out --json | wc -l; }
        dd if=/dev/zero of=disk/filler bs=4k 2>/dev/null
        for room in 0 1 2 4 8 16 32 64 400; do
            truncate -s $(($(stat -c %s disk/filler) > room * 4096 ? $(stat -c %s disk/filler) - room * 4096 : 0)) disk/filler
            issue "$@" >out 2>err
            code=$?
            echo "full $room $code $(cards "$@") $(tr '\\n' ' ' <err)"
            [ $code != 0 ] || break
            dd if=/dev/zero of=disk/filler bs=4k oflag=append conv=notrunc 2>/dev/null
        done
        rm -f disk/filler
        mount -o remount,ro disk
        issue "$@" >out 2>err
        echo "read-only $? $(tr '\\n' ' ' <err)"
        "$@" due --authority disk/office >out 2>err
        echo "read-only $? $(tr '\\n' ' ' <err)"
        """

    @Test(.enabled(if: SmallDisk.canMount, "this user may not mount a disk")) func aFullAndAReadOnlyDisk() throws {
        let folder = try Scratch()
        let authority = try folder.authority("office")
        let people = (1...3).map { Person(number: "0599000080\($0)") }
        _ = try folder.roster(people)
        try FileManager.default.createDirectory(atPath: folder("disk"), withIntermediateDirectories: true)
        let outcome = try Command.paiza.run(
            [],
            environment: [
                "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
                "TEMPLATES": FileManager.default.currentDirectoryPath + "/Templates",
            ],
            launcher: SmallDisk.unshare + ["/bin/bash", "-c", Self.script, "bash"], in: folder.path)
        #expect(outcome.code == 0 && exists(authority), "\(outcome)")
        let full = outcome.lines.filter { $0.hasPrefix("full ") }
        #expect(full.count > 2, "\(outcome)")
        for line in full.dropLast() {
            #expect(line.contains(" 74 0 "), "nobody was issued: \(line)")
            #expect(line.contains("is full") || line.contains("No space left") || line.contains("the registry failed"))
        }
        #expect(full.contains { $0.contains("the disk of the registry is full") && $0.contains("make room") })
        #expect(full.last?.contains(" 0 3 ") == true, "with room enough all are issued: \(full)")
        let readOnly = outcome.lines.filter { $0.hasPrefix("read-only ") }
        #expect(readOnly.count == 2)
        for line in readOnly {
            #expect(line.hasPrefix("read-only 74 ") && line.contains("cannot be written"), "\(line)")
            #expect(line.contains("the right to write") && line.contains("nothing was changed"))
        }
    }

    @Test("A folder that this user may not write is said to be one", .enabled(if: getuid() != 0, "root may write all"))
    func permissions() throws {
        let folder = try Scratch()
        let authority = try folder.authority()
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o400], ofItemAtPath: "\(authority)/registry.sqlite")
        let outcome = try Command.paiza.run(["due", "--authority", authority])
        #expect(outcome.code == 74 && outcome.errors.contains("cannot be written"), "\(outcome)")
    }
}
