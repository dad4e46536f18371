internal import Checking
internal import Credential
internal import Regulation

// How the words of the regulation are shown: in a Chinese locale as they are, elsewhere with English behind them.

extension Regulation.Bilingual {
    /// Chinese, and outside a Chinese locale English behind it.
    var shown: String { Help.text("\(chinese) (\(english))", chinese) }
}

extension Article {
    /// As the regulation counts, and outside a Chinese locale in digits behind it.
    var shown: String { Bilingual(chinese, "article \(self)").shown }
}

extension Document {
    /// Its Chinese word, and outside a Chinese locale the name that commands take.
    var shown: String { Bilingual(title, rawValue).shown }
}

extension Office {
    /// Its name as far as the registry need not be asked.
    var shown: String {
        switch self {
        case .department(let department): department.description
        case .printShop: Bilingual("制证单位", "print shop").shown
        // Number 0 is the agency to which a holder moves.
        case .agency(0): Bilingual("调入机关", "receiving agency").shown
        case .agency(let id): "agency:\(id)"
        }
    }
}

extension Medium {
    /// What carries the credential.
    var shown: String {
        switch self {
        case .card: Bilingual("实体证件", name).shown
        case .electronic: Bilingual("电子证件", name).shown
        }
    }
}

extension StatusValue {
    /// What verifiers are told.
    var shown: String {
        let chinese =
            switch self {
            case .valid: "有效"
            case .revoked: "已撤销"
            case .suspended: "暂停使用"
            case .superseded: "已换发"
            case .cancelled: "已注销"
            case .lost: "已报遗失"
            case .void: "已公告作废"
            case .notInService: "尚未发放"
            }
        return Bilingual(chinese, name).shown
    }
}
