import Roster
import Testing

struct PortraitCropsTests {
    private let box = PortraitCrops.Box(x: 812, y: 240, width: 716, height: 881)

    @Test(arguments: [
        "05990000001.jpg,812,240,716,881", "file,x,y,width,height\n05990000001.jpg,812,240,716,881\n",
        "照片,左,上,宽,高\r\n05990000001,812,240,716,881\r\n", "０５９９００００００１．ＪＰＧ;８１２;240;716;881;;",
        "a/05990000001.jpg\t812\t240\t716\t881\n\n", "\u{FEFF}\"05990000001.jpg\",\"812\",\"240\",\"716\",\"881\"",
    ])
    func rowsAreRead(text: String) throws {
        let crops = try PortraitCrops(Array(text.utf8))
        #expect(crops.problems == [])
        #expect(crops.box(for: "x/a/05990000001.JPG") == box)
        #expect(crops.box(for: "05990000002.jpg") == nil)
        #expect(crops.unused(of: ["x/a/05990000001.jpg"]) == [])
        #expect(crops.unused(of: ["p.jpg"]).count == 1)
    }

    @Test func foldersTellPicturesApart() throws {
        let crops = try PortraitCrops(Array("a/p.jpg,1,2,3,4\nb/p.jpg,5,6,7,8".utf8))
        #expect(crops.box(for: "a/p.jpg")?.x == 1)
        #expect(crops.box(for: "b/p.jpg")?.x == 5)
        #expect(crops.box(for: "p.jpg") == nil)
    }

    @Test(arguments: [
        ("p.jpg,1,2,3", "a crop has five cells"), ("p.jpg,1,2,3,4,5", "a crop has five cells"),
        (",1,2,3,4", "a crop has five cells"), ("p.jpg,-1,2,3,4", "whole numbers of pixels"),
        ("p.jpg,1.5,2,3,4", "whole numbers of pixels"), ("p.jpg,1,2,0,4", "whole numbers of pixels"),
        ("p.jpg,1,2,3,9999999999999999999999", "whole numbers of pixels"), ("P.JPG,9,9,9,9", "has a crop already"),
    ])
    func rowsThatCannotBeUsed(row: String, message: String) throws {
        let crops = try PortraitCrops(Array("p.jpg,1,2,3,4\n\(row)\nq.jpg,5,6,7,8".utf8))
        #expect(crops.problems.map(\.row) == [2])
        #expect(crops.problems.map(\.message).allSatisfy { $0.contains(message) })
        #expect(crops.box(for: "p.jpg")?.x == 1)
        #expect(crops.box(for: "q.jpg")?.x == 5)
    }

    @Test func problemsMaskIdentityNumbers() throws {
        let crops = try PortraitCrops(Array("\(sampleIdentity).jpg,x,2,3,4\n\(sampleIdentity).jpg,1,2,3,4".utf8))
        #expect(crops.problems.count == 1)
        #expect(!crops.problems.map(\.description).joined().contains(sampleIdentity))
        #expect(!crops.unused(of: []).joined().contains(sampleIdentity))
    }

    @Test func aFileThatIsNoTextIsRefused() {
        #expect(throws: RosterError.self) { try PortraitCrops([0, 1, 2, 3]) }
        #expect(throws: RosterError.self) { try PortraitCrops(Array("p.jpg,\"1".utf8)) }
    }
}
