/// Who may read a file that is made; the user's umask takes away and never adds.
public enum FileMode {
    /// The owner alone: whatever may hold personal data or a secret, and so the default of every writing call.
    public static let owner: UInt32 = 0o600
    /// Everyone: what is published anyway, such as public keys, bundles and registers, and forms that nobody has filled in.
    public static let everyone: UInt32 = 0o644
}
