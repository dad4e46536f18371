/// Whether the credential was shown live, and whether what came with it belongs to it.
struct PresenceCheck {
    let shown: ShownCredential
    let claims: CredentialClaims
    let keys: [KeyEntry]
    let question: VerificationQuestion

    /// How it was shown: `card`, `plain-electronic`, `live-presentation`, `presentation-not-live` or `seen-before`.
    var finding: Finding {
        switch shown.means {
        case .presentation(let proof):
            guard isLive(proof) else { return Finding(.presence, .unclear, .presentationNotLive) }
            let isRepeated = shown.proofDigest.map(question.seenProofs.contains) ?? false
            return isRepeated
                ? Finding(.presence, .unclear, .seenBefore) : Finding(.presence, .passed, .livePresentation)
        case .text, .file, .picture:
            return Finding(.presence, .note, claims.identity.medium == .card ? .card : .plainElectronic)
        }
    }

    /// The device's key made the proof over this very token, within the window, for this verifier if it gave a nonce.
    private func isLive(_ proof: [UInt8]) -> Bool {
        // A key of the authority itself is no holder's device, whatever a token says.
        guard let key = claims.deviceKey, !keys.contains(where: { $0.key == key }),
            let proof = try? PresentationProof(proof), proof.token.isSigned(by: key),
            proof.tokenDigest == sha256(shown.token),
            abs(question.now.seconds - proof.issuedAt.seconds) <= Presentation.window
        else { return false }
        if let nonce = question.nonce, proof.nonce != nonce { return false }
        if let audience = question.audience, proof.audience != audience { return false }
        return true
    }

    /// The portrait that came inside, if any.
    var portrait: [UInt8]? {
        switch shown.means {
        case .file(let portrait), .picture(let portrait, _): portrait
        case .text, .presentation: nil
        }
    }

    /// Whether a picture shows another code than the file inside it states, or a portrait came that the token does not
    /// state: somebody has put parts together.
    var isAltered: Bool {
        if case .picture(_, let visible) = shown.means, !visible.allSatisfy({ $0 == shown.token }) { return true }
        return portrait.map { !sha256($0).starts(with: claims.identity.portraitDigest) } ?? false
    }
}
