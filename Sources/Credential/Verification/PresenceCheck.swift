/// Whether a credential was shown live, and whether what came with it belongs to it.
extension ShownCredential {
    /// How it was shown: `card`, `plain-electronic`, `live-presentation`, `presentation-not-live` or `seen-before`.
    func presence(of claims: CredentialClaims, authority keys: [KeyEntry], _ question: VerificationQuestion) -> Finding
    {
        switch means {
        case .presentation(let proof):
            guard isLive(proof, claims, keys, question) else {
                return Finding(.presence, .unclear, .presentationNotLive)
            }
            let isRepeated = proofDigest.map(question.seenProofs.contains) ?? false
            return isRepeated
                ? Finding(.presence, .unclear, .undetermined(.seenBefore))
                : Finding(.presence, .passed, .livePresentation)
        case .text, .file, .picture:
            return Finding(.presence, .note, claims.identity.medium == .card ? .card : .plainElectronic)
        }
    }

    /// The device's key made the proof over this very token, within the window, for this verifier if it gave a nonce.
    private func isLive(
        _ proof: [UInt8], _ claims: CredentialClaims, _ keys: [KeyEntry], _ question: VerificationQuestion
    ) -> Bool {
        // A key of the authority itself is no holder's device, whatever a token says.
        guard let key = claims.deviceKey, !keys.contains(where: { $0.key == key }),
            let proof = try? PresentationProof(proof), proof.token.isSigned(by: key),
            proof.tokenDigest == sha256(token),
            abs(question.now.seconds - proof.issuedAt.seconds) <= Presentation.window
        else { return false }
        if let nonce = question.nonce, proof.nonce != nonce { return false }
        if let audience = question.audience, proof.audience != audience { return false }
        return true
    }

    /// The portrait that came inside, if any.
    var portrait: [UInt8]? {
        switch means {
        case .file(let portrait), .picture(let portrait, _): portrait
        case .text, .presentation: nil
        }
    }

    /// Whether it is a picture on which no code of the file inside was seen: nobody knows what else it shows.
    var hidesItsCode: Bool {
        if case .picture(_, let visible) = means { visible.isEmpty } else { false }
    }

    /// Whether a picture shows another code than the file inside it states, or a portrait came that the token does not
    /// state: somebody has put parts together.
    func isAltered(signed portraitDigest: [UInt8]) -> Bool {
        if case .picture(_, let visible) = means, !visible.allSatisfy({ $0 == token }) { return true }
        return portrait.map { !sha256($0).starts(with: portraitDigest) } ?? false
    }
}
