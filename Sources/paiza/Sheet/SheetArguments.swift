public import ArgumentParser
public import Imposition

extension Paper.Size: ExpressibleByArgument {}

extension SheetLayout.Duplex: ExpressibleByArgument {}

extension SheetLayout.Offset: ExpressibleByArgument {
    /// Takes `0.4,-0.3`.
    public init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard parts.count == 2, let x = parts[0], let y = parts[1], x.isFinite, y.isFinite else { return nil }
        self.init(x: x, y: y)
    }

    /// Shown in the help.
    public var defaultValueDescription: String { "0,0" }
}
