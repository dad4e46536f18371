internal import Credential
internal import Regulation

// What each kind of event says it did, for whoever reads a history.

extension Bilingual {
    /// A step of a matter, as `申请：退回`; the names of steps are English words with dashes between them.
    fileprivate static func step(_ chinese: String, _ english: String, _ title: String?, _ name: String) -> Bilingual {
        Bilingual("\(chinese)：\(title ?? name)", "\(english): \(name.replacing("-", with: " "))")
    }
}

extension LogBegun { var words: Bilingual { Bilingual("开启日志", "the log is opened") } }
extension RootChanged { var words: Bilingual { Bilingual("更换根密钥", "the next root takes over") } }
extension ActorEnrolled { var words: Bilingual { Bilingual("登记工作人员", "an actor is enrolled") } }
extension ActorChanged { var words: Bilingual { Bilingual("变更工作人员", "an actor is changed") } }
extension AgencyRegistered { var words: Bilingual { Bilingual("登记行政执法机关", "an agency is registered") } }
extension AgencyReorganised {
    var words: Bilingual {
        if name != nil { return Bilingual("机关更名", "the agency is renamed") }
        return people == nil
            ? Bilingual("机关合并", "the agency is merged into another") : Bilingual("机关分立", "the agency is split")
    }
}
extension PersonCorrected { var words: Bilingual { Bilingual("更正登记", "a slip is corrected") } }
extension PersonRegistered { var words: Bilingual { Bilingual("登记人员", "the person is registered") } }
extension PersonQualified { var words: Bilingual { Bilingual("登记资格条件", "the qualification is recorded") } }
extension PersonErased { var words: Bilingual { Bilingual("删除个人信息", "the person's data are erased") } }
extension IdentityOpened { var words: Bilingual { Bilingual("查看公民身份号码", "the identity number is opened") } }
extension HolderIdentityOpened {
    var words: Bilingual { Bilingual("查看公民身份号码", "the identity number is opened") }
}

extension ApplicationDrafted {
    var words: Bilingual { .step("申请", "application", "起草", "draft") }
}

extension ApplicationStepped {
    var words: Bilingual { .step("申请", "application", ApplicationAct(rawValue: step)?.title, step) }
}

extension HearingRecorded {
    var words: Bilingual {
        noticedOn == nil ? Bilingual("听取陈述申辩", "the holder's statement") : Bilingual("事先告知", "prior notice")
    }
}

extension CredentialGranted {
    var words: Bilingual {
        isNew ? Bilingual("核发证件", "the credential is granted") : Bilingual("换发证件", "another card is granted")
    }
}

extension CredentialChanged {
    var words: Bilingual {
        .step(
            "证件", "credential", step == Self.confirmLeaving ? "确认调离" : CredentialAct(rawValue: step)?.title, step)
    }
}

extension MediumChanged {
    var words: Bilingual { .step("证件卡", "card", MediumAct(rawValue: step)?.title, step) }
}

extension ElectronicMade { var words: Bilingual { Bilingual("生成电子证件", "an electronic credential is made") } }

extension DecisionServed {
    var words: Bilingual {
        corrects == nil
            ? Bilingual("送达决定", "the decision is served") : Bilingual("更正送达记录", "the service is corrected")
    }
}

extension BatchReviewed { var words: Bilingual { Bilingual("审查批次", "a batch is reviewed") } }
extension BatchIssued { var words: Bilingual { Bilingual("核发批次", "a batch is issued") } }
extension RevocationOpened { var words: Bilingual { Bilingual("立案撤销", "a case of revocation is opened") } }

extension RevocationStepped {
    var words: Bilingual { .step("撤销案件", "revocation", RevocationAct(rawValue: step)?.title, step) }
}

extension RecordsFoundFalse {
    var words: Bilingual {
        let kinds = records.compactMap(QualificationRecord.init)
        return Bilingual(
            "认定虚假：" + kinds.map(\.title).joined(separator: "、"),
            "found false: " + kinds.map(\.rawValue).joined(separator: ", "))
    }
}

extension ReviewOpened { var words: Bilingual { Bilingual("受理复核", "a review is opened") } }

extension ReviewDecided {
    var words: Bilingual { .step("复核", "review", ReviewState(rawValue: state)?.title, state) }
}

extension ComplaintReceived { var words: Bilingual { Bilingual("收到举报", "a complaint is received") } }

extension ComplaintStepped {
    var words: Bilingual { .step("举报", "complaint", ComplaintState(rawValue: state)?.title, state) }
}

extension SupervisionIssued {
    var words: Bilingual { Bilingual("制发监督文书", "a supervision document is made out") }
}

extension SupervisionAnswered { var words: Bilingual { Bilingual("答复监督文书", "the agency replies") } }
extension PrintOrdered { var words: Bilingual { Bilingual("下达制卡单", "cards are ordered") } }
extension PrintReceived { var words: Bilingual { Bilingual("收到制卡回执", "the shop's receipt closes the order") } }
extension PrintWithdrawn { var words: Bilingual { Bilingual("撤回制卡单", "the order is withdrawn") } }
extension BundleBegun { var words: Bilingual { Bilingual("编制核验数据", "a bundle is begun") } }
extension FilePublished { var words: Bilingual { Bilingual("发布文件", "a file is published") } }
extension RegistryRestored { var words: Bilingual { Bilingual("以备份恢复登记库", "the registry is restored from a copy") } }
