internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Regulation

/// The files of an authority that its calendar rests on; both may be missing.
///
///     readings.conf   how ambiguous places of the regulation are read (Readings)
///     holidays.csv    the State Council's notices, year by year (HolidayTable)
extension AuthorityFolder {
    static let readingsFile = "readings.conf"
    static let holidaysFile = "holidays.csv"

    /// Bytes of each.
    private static let limit = 256 << 10

    /// Periods under the readings and the holidays that the authority has entered.
    func periods() throws(CheckFailure) -> StatutoryPeriods {
        StatutoryPeriods(try readings(), restDays: RestDays(try holidays()))
    }

    /// The readings; the defaults where there is no file.
    func readings() throws(CheckFailure) -> Readings {
        guard let text = try text(Self.readingsFile) else { return Readings() }
        do { return try Readings(text) } catch {
            throw CheckFailure(
                .malformed, "\"\(file(Self.readingsFile))\" line \(error.line): \"\(CheckedText.escaped(error.text))\"",
                hint: "allowed here: " + error.allowed.joined(separator: ", "))
        }
    }

    /// The holidays; without a file weekends and fixed holidays alone, and no rolled day is certain.
    func holidays() throws(CheckFailure) -> HolidayTable {
        guard let text = try text(Self.holidaysFile) else { return HolidayTable() }
        do { return try HolidayTable(text) } catch {
            throw CheckFailure(
                .malformed,
                "\"\(file(Self.holidaysFile))\" line \(error.line): \"\(CheckedText.escaped(error.text))\" \(error.reason.rawValue)",
                hint: "a line is DATE,rest or DATE,work, as 2026-10-05,rest; year,2026 says that its notice is entered")
        }
    }

    private func text(_ name: String) throws(CheckFailure) -> String? {
        guard FileManager.default.fileExists(atPath: file(name)) else { return nil }
        let bytes = try readWhole(file(name), limit: Self.limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CheckFailure(.malformed, "\"\(file(name))\" is not UTF-8", hint: "save it as a text file in UTF-8")
        }
        return text
    }
}
