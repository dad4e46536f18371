/// The events that bear no signature of their own, until the one that vouches for them: see `BatchIssued`.
struct UnsignedEvents {
    private var pending: [Int] = []
    private var actor = 0

    /// Takes an event without a signature; false for one that must have its own.
    mutating func take(_ facts: any EventFacts, _ sequence: Int, by actor: Int) -> Bool {
        guard (facts as? CredentialGranted)?.application == nil, facts is CredentialGranted else { return false }
        guard pending.isEmpty || self.actor == actor else { return false }
        pending.append(sequence)
        self.actor = actor
        return true
    }

    /// Looks at the signed event that follows, or at the end of the log: the events that nobody vouches for.
    mutating func end(_ facts: (any EventFacts)?, by actor: Int?) -> [Int] {
        defer { pending = [] }
        let issued = facts as? BatchIssued
        return issued?.first == pending.first && actor == self.actor ? [] : pending
    }
}
