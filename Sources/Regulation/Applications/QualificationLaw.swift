public import Credential

/// What may be recorded about a person's qualification (articles 7 and 10), and what it is still short of.
public enum QualificationLaw {
    private static let article = Article(10, 1, item: 3)

    /// Checks what `new` adds to `old`: by somebody else than the person, on days that can be, the exam not before its training.
    public static func check(
        _ new: Qualification, after old: Qualification, of person: Int, by actor: Actor,
        without discredited: FalseRecords = FalseRecords(), day: CivilDate
    ) throws(Refusal) {
        try actor.mustNotBe(person, Article(7))
        try discredited.check(new, after: old)
        let statable = StatableDays(
            from: .qualificationBegan,
            Bilingual("《行政处罚法》施行", "the coming into force of the Administrative Penalty Law"),
            to: day)
        for training in new.trainings where !old.trainings.contains(training) {
            try statable.check(training.completedOn, article)
        }
        guard let exam = new.examPassedOn, exam != old.examPassedOn else { return }
        guard let trained = new.trainings.map(\.completedOn).min() else {
            throw Refusal(
                .untrained, article, Bilingual("未登记培训，不能登记考试", "an exam follows a training, and none is on record"),
                allowed: Bilingual("先登记培训", "record the training first"))
        }
        try StatableDays(from: trained, Bilingual("培训", "the training"), to: day).check(exam, article)
    }

    /// What comes next: an application, or what the conditions of article 10 or 11 still lack.
    public static func next(_ person: Qualification, in agency: Agency, day: CivilDate) -> Bilingual {
        let application = Application(
            id: 0, kind: .first, credentialKind: person.group == nil ? .enforcement : .supervision, agency: agency,
            person: 0, documents: [], isDeclaredTrue: false)
        do throws(Refusal) {
            try application.check(person, Readings(), on: day)
            return Bilingual("可以申请", "an application may be filed")
        } catch {
            return Bilingual("尚不能申请：\(error.reason.chinese)", "no application yet: \(error.reason.english)")
        }
    }
}
