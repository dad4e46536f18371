internal import Checking

/// The common calls, `paiza-verify [--store DIR] [--now TIME] [--json] [--quiet] [--no-color] TEXT…`, understood without
/// the argument parser: making its tables is a quarter of a start.
enum PlainCall {
    /// The command that the arguments spell; nil for every other spelling, which is the parser's.
    static func command(_ arguments: [String]) -> PaizaVerifyCommand? {
        var (options, inputs) = (CheckOptions.Plain(), [String]())
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--store":
                guard options.store == nil, let value = value(&rest) else { return nil }
                options.store = value
            case "--now":
                guard options.now == nil, let value = value(&rest) else { return nil }
                options.now = value
            case "--json": options.json = true
            case "--quiet": options.quiet = true
            case "--no-color": options.noColor = true
            default:
                guard argument == "-" || !argument.hasPrefix("-"), !Self.commands.contains(argument) else { return nil }
                inputs.append(argument)
            }
        }
        return inputs.isEmpty ? nil : PaizaVerifyCommand(CheckOptions(options), inputs)
    }

    private static let commands: Set<String> = ["trust", "bundle"]

    private static func value(_ rest: inout ArraySlice<String>) -> String? {
        guard let value = rest.first, !value.hasPrefix("-") else { return nil }
        return rest.removeFirst()
    }
}
