/// The one use of a key.
public enum KeyUse: String, Sendable, CaseIterable {
    case root, credential, status, bundle, ledger, order, receipt, register, log
}
