/// The explicit type of a token (RFC 9596): required on everything but card tokens, so that no token stands for another.
public enum TokenType: String, Sendable, CaseIterable {
    case credential = "application/vnd.paiza.credential+cwt"
    case presentation = "application/vnd.paiza.presentation+cwt"
    case statusList = "application/statuslist+cwt"
    case keySet = "application/vnd.paiza.keyset+cwt"
    case bundle = "application/vnd.paiza.bundle+cwt"
    case ledger = "application/vnd.paiza.ledger+cwt"
    case order = "application/vnd.paiza.order+cwt"
    case receipt = "application/vnd.paiza.receipt+cwt"
    case printJob = "application/vnd.paiza.print-job+cwt"
    case register = "application/vnd.paiza.register+cwt"
    case site = "application/vnd.paiza.site+cwt"
}
