import Documents
import Foundation

/// Sound values of each document, of fictitious people.
enum Samples {
    static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Templates/documents").path

    private static let holder: [String: DocumentValue] = [
        "name": .text("乌云其木格"), "agency": .text("莫力达瓦达斡尔族自治旗市场监督管理局"), "kind": .text("enforcement"),
        "number": .text("05990000003"), "day": .text("2026-11-22"),
    ]

    private static let office: [String: DocumentValue] = [
        "office": .text("内蒙古自治区司法厅"), "docNumber": .text("内司证决〔2026〕3号"),
    ]

    static func values(_ kind: DocumentKind, rows: Int = 30) -> [String: DocumentValue] {
        let own: [String: DocumentValue] =
            switch kind {
            case .application:
                [
                    "matter": .text("renew"), "post": .text("一级主任科员"), "establishment": .text("行政编制"),
                    "category": .text("市场监管、生态环境保护"), "area": .text("莫力达瓦达斡尔族自治旗"),
                    "training": .text("2026年9月 自治区司法厅\n40学时，合格"), "exam": .text("2026年9月20日，合格"),
                    "reason": .text("行政执法证件有效期将于2026年12月20日届满。"), "declaredBy": .text("白音"),
                ]
            case .opinion:
                [
                    "department": .text("呼伦贝尔市司法局"), "matter": .text("换发（有效期届满）"), "result": .text("passed"),
                    "reason": .text("经审查，申请人为在编在岗人员，培训、考试合格，材料齐全，符合《办法》第十条规定的条件，同意上报。"),
                    "reviewer": .text("敖登格日乐"),
                ]
            case .roster:
                [
                    "filledBy": .text("王明"),
                    "rows": .rows(
                        (1...rows).map {
                            [
                                "name": $0 % 3 == 0 ? "阿卜杜热合曼·吐尔逊江·买买提艾力" : "王明",
                                "unit": "呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇综合行政执法局一中队",
                                "number": "0599000\(1_000 + $0)", "kind": "行政执法证", "category": "市场监管",
                                "validity": "2026.11.22至2032.11.22",
                            ]
                        }),
                ]
            case .notice:
                ["lostOn": .text("2026-11-18"), "publishedOn": .text("2026-11-22"), "until": .text("2026-12-22")]
            case .supervision:
                [
                    "ground": .text("conduct"), "facts": .text("2026年11月3日在尼尔基镇检查时，未向当事人出示行政执法证件。"),
                    "demand": .text("对执法人员进行批评教育，组织学习《办法》，并对当事人作出说明。"), "due": .text("2026-12-10"),
                ]
            case .priorNotice:
                [
                    "measure": .text("revoke"), "basis": .text("《内蒙古自治区行政执法证件管理办法》第二十一条"),
                    "facts": .text("申领时提交的考试合格证明系伪造。"), "until": .text("2026-12-02"),
                ]
            case .revocation:
                [
                    "facts": .text("持证人于2026年3月申领行政执法证时提交的行政执法资格认证考试合格证明系伪造，有考试机构出具的说明和询问笔录为证。"),
                    "statement": .text("持证人于2026年11月10日提出陈述，承认上述事实，未提出申辩。"),
                ]
            case .cancellation: ["ground": .text("left"), "facts": .text("该同志已于2026年11月1日退休。")]
            case .collection: list(rows, ["to": .text("莫力达瓦达斡尔族自治旗司法局"), "first": .text(""), "second": .text("")])
            case .destruction:
                list(
                    rows, ["department": .text("莫力达瓦达斡尔族自治旗司法局"), "to": .text("呼伦贝尔市司法局"), "method": .text("粉碎")])
            case .reply:
                [
                    "to": .text("张先生"), "receivedOn": .text("2026-11-02"), "matter": .text("执法人员未出示证件"),
                    "findings": .text("经向当事人和执法人员了解，反映的情况属实。"),
                    "decision": .text("对有关执法人员予以批评教育，责令其所在单位改正，并通报全旗。"),
                ]
            case .service:
                [
                    "document": .text("撤销行政执法证件决定书"), "recipient": .text("乌云其木格"),
                    "place": .text("莫力达瓦达斡尔族自治旗市场监督管理局"), "method": .text("direct"),
                ]
            }
        let known = Set(kind.fields.map(\.key))
        return holder.merging(office) { $1 }.filter { known.contains($0.key) }.merging(own) { $1 }
    }

    private static func list(_ rows: Int, _ more: [String: DocumentValue]) -> [String: DocumentValue] {
        let cards = (1...rows).map { row in
            [
                "number": "0599000\(1_000 + row)", "name": "王明", "unit": "莫力达瓦达斡尔族自治旗市场监督管理局", "kind": "行政执法证",
                "reason": row % 2 == 0 ? "换发" : "注销（退休）",
            ]
        }
        return more.merging(["rows": .rows(cards)]) { $1 }
    }
}
