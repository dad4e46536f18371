import Regulation
import Testing

@testable import Registry

extension Region {
    /// Expects that an attempt is refused with a code and that nothing is recorded.
    func refuses(
        _ code: Refusal.Code, sourceLocation: SourceLocation = #_sourceLocation, _ attempt: () throws -> Void
    ) throws {
        let before = try events()
        let error = #expect(throws: RegistryError.self, sourceLocation: sourceLocation) { try attempt() }
        guard case .refused(let refusal)? = error, refusal.code == code else {
            Issue.record("\(String(describing: error))", sourceLocation: sourceLocation)
            return
        }
        #expect(try events() == before, sourceLocation: sourceLocation)
    }
}
