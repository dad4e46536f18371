public import Credential

/// Who may say that a clock is right, where one alone is not believed: days decide what is in time, so no one moves them alone.
public enum ClockLaw {
    /// Seconds that a clock may be ahead of what was recorded last before a second actor is asked.
    public static let largestJump = 86_400

    /// Throws unless two natural persons say so: ahead any two actors, back two of the region, and there only into a jump: to
    /// a time after `before`, what was recorded last by then, from which what was recorded `next` was more than a day ahead.
    public static func check(
        _ actor: Actor, _ second: Actor, isBack: Bool, now: Instant, before: Instant?, next: Instant?
    ) throws(Refusal) {
        try checkPair(actor, second, isBack: isBack)
        guard isBack else { return }
        if let before, let next, before <= now, next.seconds - before.seconds > largestJump { return }
        throw Refusal(
            .impossibleDay, Article(8), Bilingual("日志中没有可更正的时钟跳变", "no jump of the clock is on record to be mended"),
            allowed: Bilingual("核对本机时钟", "check this machine's clock"))
    }

    /// The same as far as it can be told who they are.
    public static func checkPair(_ actor: Actor, _ second: Actor, isBack: Bool) throws(Refusal) {
        try require(
            !second.selves.contains(actor.id),
            else: Refusal(
                .fourEyes, Article(8), Bilingual("时钟须由两人确认", "two people have to say that the clock is right"),
                allowed: Bilingual("由另一名工作人员共同确认", "another actor joins")))
        guard isBack else { return }
        try actor.mustServeRegion(Article(8))
        try second.mustServeRegion(Article(8))
    }
}
