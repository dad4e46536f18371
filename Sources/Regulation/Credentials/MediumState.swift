public import Credential

/// How a card, or an electronic credential, is on its way; the latter knows `inUse` only.
public enum MediumState: String, Sendable, CaseIterable, Codable {
    case ordered, printed
    /// At the agency.
    case delivered
    /// Handed out to the holder.
    case inUse = "in-use"
    /// Spoiled in printing, or never handed out: destroyed and counted.
    case spoiled
    case lostReported = "lost-reported"
    /// 公告作废
    case void
    /// 收回
    case collected
    /// 送交
    case sent
    /// 销毁
    case destroyed
    /// The destruction has been reported to the region.
    case destructionReported = "destruction-reported"
    /// It cannot be collected; its list entry stays invalid.
    case unrecoverable

    /// The Chinese word.
    public var title: String {
        switch self {
        case .ordered: "待制证"
        case .printed: "已制证"
        case .delivered: "已送达机关"
        case .inUse: "使用中"
        case .spoiled: "废证"
        case .lostReported: "已报遗失"
        case .void: "已公告作废"
        case .collected: "已收回"
        case .sent: "已送交"
        case .destroyed: "已销毁"
        case .destructionReported: "销毁已报告"
        case .unrecoverable: "无法收回"
        }
    }
}

/// What happens to a card.
public enum MediumAct: String, Sendable, CaseIterable {
    case print, spoil, deliver
    /// 发放
    case handOut = "hand-out"
    /// 报失
    case reportLoss = "report-loss"
    /// 公告
    case publishNotice = "publish-notice"
    /// Found again.
    case find
    /// 收回
    case collect
    /// 送交
    case send
    /// 销毁
    case destroy
    /// 逐级报告
    case reportDestruction = "report-destruction"
    case giveUp = "give-up"

    /// Its place in the regulation.
    public var article: Article {
        switch self {
        case .print, .spoil: Article(16)
        case .deliver, .handOut: Article(7, 4)
        case .reportLoss, .publishNotice, .find: Article(19)
        case .collect, .send, .destroy, .reportDestruction, .giveUp: Article(23)
        }
    }

    /// The Chinese word.
    public var title: String {
        switch self {
        case .print: "制证"
        case .spoil: "作废处理"
        case .deliver: "送达机关"
        case .handOut: "发放"
        case .reportLoss: "报失"
        case .publishNotice: "公告作废"
        case .find: "找回"
        case .collect: "收回"
        case .send: "送交"
        case .destroy: "销毁"
        case .reportDestruction: "报告销毁"
        case .giveUp: "登记无法收回"
        }
    }

    /// Where it leads from a state; nil where it is not allowed.
    public func result(from state: MediumState) -> MediumState? {
        switch (self, state) {
        case (.print, .ordered): .printed
        case (.spoil, .ordered), (.spoil, .printed), (.spoil, .delivered): .spoiled
        case (.deliver, .printed): .delivered
        case (.handOut, .delivered): .inUse
        case (.reportLoss, .inUse): .lostReported
        case (.publishNotice, .lostReported): .void
        case (.find, .lostReported): .inUse
        case (.collect, .inUse), (.collect, .lostReported), (.collect, .void): .collected
        case (.send, .collected): .sent
        case (.destroy, .sent): .destroyed
        case (.reportDestruction, .destroyed): .destructionReported
        case (.giveUp, .inUse), (.giveUp, .lostReported), (.giveUp, .void): .unrecoverable
        default: nil
        }
    }
}

/// The status that verifiers see follows from the decisions, and from nothing else.
public enum StatusRule {
    /// The status of one instance: its credential's end beats everything, then its own replacement and loss, then whether it
    /// was ever handed out, then suspension. A published card that is void by the clock later (`loss.voidFrom`) is lost until then.
    public static func status(
        of medium: Medium, in state: MediumState, isSuperseded: Bool, isVoidLater: Bool = false,
        credential: CredentialState
    ) -> StatusValue {
        switch credential {
        case .revoked: return .revoked
        case .cancelled: return .cancelled
        case .superseded: return .superseded
        case .active, .suspended: break
        }
        if isSuperseded { return .superseded }
        switch state {
        case .lostReported: return .lost
        case .void: return isVoidLater ? .lost : .void
        case .collected, .sent, .destroyed, .destructionReported, .unrecoverable: return .superseded
        case .ordered, .printed, .delivered, .spoiled: return .notInService
        case .inUse: return credential == .suspended ? .suspended : .valid
        }
    }
}
