public import Credential
internal import GRDB

/// A credential's card as the registry holds it: what is printed, what was signed, and how it stands.
public struct CredentialRecord: Sendable {
    /// Number 编号.
    public let number: CredentialNumber
    /// Kind (article 3).
    public let kind: CredentialKind
    /// Name 姓名.
    public let name: String
    /// Name in Mongolian script, as the authority supplied it.
    public let nameMongolian: String?
    /// Agency 所属行政执法机关.
    public let agency: String
    /// Agency in Mongolian script.
    public let agencyMongolian: String?
    /// One to three categories 执法类别.
    public let categories: [Category]
    /// First and last day of validity.
    public let validity: ClosedRange<CivilDate>
    /// The normalised portrait file.
    public let portrait: [UInt8]
    /// What was signed for the card.
    public let token: SignedToken
    /// Whether that holds a small picture of the portrait.
    public let codeHoldsPhoto: Bool
    /// How it stands.
    public let status: StatusValue

    static let select = """
        SELECT instance.id AS instance, number, kind, holder.name AS name, holder.nameMongolian AS nameMongolian,
            \(AgencyNames.onCard), portrait.file AS portrait, token, status
        FROM credential JOIN holder ON holder.id = holder JOIN agency ON agency.id = credential.agency
            \(AgencyNames.joined)
            JOIN portrait ON portrait.digest = portrait JOIN instance ON instance.credential = credential.id
        WHERE medium = 1 AND length(token) > 0 AND instance.id = (
            SELECT max(newest.id) FROM instance AS newest WHERE newest.credential = credential.id AND newest.medium = 1)
        """

    /// Reads a row; the printed items come from the signed claims, so that a card never shows what is not signed.
    init(_ row: Row) throws {
        let id: Int64 = row["instance"]
        let damaged = RegistryError.damagedRecord(table: "instance", row: id)
        let claims: CredentialClaims
        do {
            token = try SignedToken([UInt8](row["token"] as Data? ?? Data()))
            claims = try CredentialClaims(token)
        } catch { throw damaged }
        let identity = claims.identity
        guard let status = StatusValue(rawValue: UInt8(clamping: row["status"] as Int)),
            identity.number.text == row["number"], identity.name == row["name"], identity.agency == row["agency"]
        else { throw damaged }
        portrait = [UInt8](row["portrait"] as Data? ?? Data())
        guard sha256(portrait).starts(with: identity.portraitDigest) else { throw damaged }
        codeHoldsPhoto = identity.thumbnail != nil
        (number, kind, name, agency) = (identity.number, identity.kind, identity.name, identity.agency)
        (nameMongolian, agencyMongolian) = (identity.nameMongolian ?? row["nameMongolian"], row["agencyMongolian"])
        (categories, validity, self.status) = (identity.categories, claims.validity, status)
    }
}

internal import struct Foundation.Data

extension Registry {
    /// The cards of those numbers in the order asked, or all by number; throws `unknownNumber` for the first unknown.
    public func cards(_ numbers: [CredentialNumber]? = nil) throws(RegistryError) -> [CredentialRecord] {
        try view { database in
            guard let numbers else {
                return try Row.fetchAll(database, sql: CredentialRecord.select + " ORDER BY number").map(
                    CredentialRecord.init)
            }
            return try numbers.map { number in
                let sql = CredentialRecord.select + " AND number = ? ORDER BY instance.id DESC LIMIT 1"
                guard let row = try Row.fetchOne(database, sql: sql, arguments: [number.text]) else {
                    throw RegistryError.unknownNumber(number)
                }
                return try CredentialRecord(row)
            }
        }
    }
}
