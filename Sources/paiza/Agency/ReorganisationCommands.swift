internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct AgencyRename: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "give an agency another name 更名, on a document: numbers and last days of its cards stay")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the agency's number") var agency: Int
    @Argument(help: "the new name, as it will stand on credentials") var name: String
    @Option(help: "the new name in Mongolian script") var nameMn: String?
    @Option(help: "the document that decided it, with its number") var document: String

    func run() throws {
        try checkNames([name, nameMn, document])
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.renameAgency(
                    agency, to: name, nameMongolian: nameMn, document: document, as: signatory, now: Clock.now)
            ]
        }
    }
}

struct AgencyMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "let an agency take over others 合并, on a document; these end",
        discussion: """
            A new agency is registered first, with paiza agency add; people who act are moved with paiza actor transfer.
            """)

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the numbers of the agencies that end") var agencies: [Int]
    @Option(help: "the number of the agency that takes over") var into: Int
    @Option(help: "the document that decided it, with its number") var document: String

    func run() throws {
        try checkNames([document])
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.mergeAgencies(
                    agencies, into: into, document: document, as: signatory, now: Clock.now)
            ]
        }
    }
}

struct AgencySplit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "give some of an agency's people to another one 分立, on a document")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the agency's number") var agency: Int
    @Option(help: "the numbers of the people, separated by commas") var people: String
    @Option(help: "the number of the agency that they go to") var to: Int
    @Option(help: "the document that decided it, with its number") var document: String

    func run() throws {
        try checkNames([document])
        let numbers = try people.split(separator: ",").map { (text) throws(CheckFailure) in
            guard let number = Int(text) else {
                throw CheckFailure(
                    .usage, "\"\(CheckedText.escaped(String(text)))\" is not the number of a person", hint: "write 5,6")
            }
            return number
        }
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.splitAgency(
                    agency, people: numbers, to: to, document: document, as: signatory, now: Clock.now)
            ]
        }
    }
}

struct AgencyChanges: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "draft the changes that are due of one's agency after a rename, merger or split",
        discussion: """
            One application for each card that bears the former name; they are then submitted, reviewed and approved together, as
            paiza application submit takes several numbers. The documents are form and change-proof: the decision's document.
            """)

    @OptionGroup var acting: ActingOptions
    @Flag(help: "the agency declares the materials true (article 12)") var declared = false

    func validate() throws {
        guard declared else {
            throw ValidationError(
                Help.text("the agency declares the materials true: --declared", "机关须声明材料真实：--declared"))
        }
    }

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            try registry.draftChanges(as: signatory, now: Clock.now)
        }
    }
}
