internal import Checking
internal import Credential
internal import Registry
internal import Roster

extension IssueDecision {
    /// What a row says otherwise than the credential issued under its number, each at its own column. Days that the row
    /// leaves to the program are no difference.
    func differences(
        _ entry: (row: RosterRow, applicant: Applicant), from number: CredentialNumber
    ) throws(CheckFailure) -> [RosterProblem] {
        let (row, wanted) = entry
        let issued = try deciding { () throws(RegistryError) in try registry.cards([number]) }.first
        guard let issued else { return [] }
        let area = (try? CredentialClaims(issued.token))?.identity.area
        let words = { (categories: [Credential.Category]) in categories.map(keySet.words).joined(separator: "、") }
        let items: [(column: RosterColumn, asked: String, issued: String)] = [
            (.name, wanted.name, issued.name), (.agency, wanted.agency, issued.agency),
            (.nameMongolian, wanted.nameMongolian ?? "", issued.nameMongolian ?? ""),
            (.category, words(wanted.categories), words(issued.categories)),
            (.kind, wanted.kind.title, issued.kind.title), (.area, wanted.area?.code ?? "", area?.code ?? ""),
            (.validFrom, row.validFrom ?? "", row.validFrom == nil ? "" : "\(issued.validity.lowerBound)"),
            (.validTo, row.validTo ?? "", row.validTo == nil ? "" : "\(issued.validity.upperBound)"),
        ]
        var problems = items.filter { $0.asked != $0.issued }.map { item in
            difference(row, item.column, item.asked, "“\(displayed(item.issued))”")
        }
        if wanted.portrait != issued.portrait {
            problems.append(difference(row, .portrait, row.portrait ?? "", "另一张照片", english: "another picture"))
        }
        if (wanted.thumbnail != nil) != issued.codeHoldsPhoto {
            problems.append(
                difference(
                    row, .portrait, row.portrait ?? "",
                    issued.codeHoldsPhoto ? "含照片的二维码" : "不含照片的二维码",
                    english: issued.codeHoldsPhoto ? "a code that holds a photo" : "a code without a photo"))
        }
        return problems
    }

    private func difference(
        _ row: RosterRow, _ column: RosterColumn, _ asked: String, _ issued: String, english: String? = nil
    ) -> RosterProblem {
        let number = row.number ?? ""
        return roster.problem(
            row, column, asked,
            Bilingual(
                "\(number) was issued with \(english ?? issued), the row says otherwise:",
                "\(number) 已签发，签发内容为\(issued)，与本行不同"),
            Bilingual(
                "a number is given out once; correct the row, or apply for the change: paiza application draft change",
                "编号只用一次，请更正本行，或者申请变更换发：paiza application draft change"))
    }
}
