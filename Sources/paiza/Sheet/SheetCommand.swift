internal import ArgumentParser

struct SheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: "put finished cards on sheets of paper, proof-read them, measure the printer",
        discussion: """
            examples:
              paiza sheet contact --authority office --out proof.pdf
              paiza sheet cards cards --out sheets.pdf --duplex long
              paiza sheet cards cards --out labels.pdf --paper letter --start-cell 4 --duplex off
              paiza sheet calibration --out calibration.pdf
            """,
        subcommands: [SheetCards.self, SheetContact.self, SheetCalibration.self])
}
