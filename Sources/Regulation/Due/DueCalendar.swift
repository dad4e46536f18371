public import Credential

/// Due matters as a calendar file (RFC 5545) that calendar programs subscribe to or import.
///
/// A matter keeps its UID from one file to the next, so that importing again moves its day and makes no second entry.
public enum DueCalendar {
    /// Octets of a content line before it is folded (section 3.1).
    private static let lineOctets = 75

    /// The file; `issuer` keeps the UIDs of authorities apart, `now` is the DTSTAMP.
    public static func text(_ dues: [Due], issuer: String, now: Instant, chinese: Bool) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Paiza//due//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:" + escaped(chinese ? "行政执法证件到期事项" : "credentials: what is due"),
        ]
        for due in dues { lines += event(due, issuer: issuer, now: now, chinese: chinese) }
        return (lines + ["END:VCALENDAR"]).map(folded).joined()
    }

    private static func event(_ due: Due, issuer: String, now: Instant, chinese: Bool) -> [String] {
        let words = { (text: Bilingual) in chinese ? text.chinese : text.english }
        let who = [due.subject, due.name, due.agency].compactMap(\.self).joined(separator: " ")
        var description = [words(due.kind.words)]
        if let article = due.kind.article {
            description.append(chinese ? "《办法》\(article.chinese)" : "article \(article)")
        }
        if let note = due.note { description.append(words(note)) }
        if !due.isCertain {
            description.append(chinese ? "节假日安排未全部录入" : "holidays not fully applied")
        }
        return [
            "BEGIN:VEVENT", "UID:" + escaped("\(due.kind.family)-\(due.subject)@\(issuer).paiza"),
            "DTSTAMP:" + utc(now), "DTSTART;VALUE=DATE:" + basic(due.day),
            "DTEND;VALUE=DATE:" + basic(due.day.adding(days: 1)),
            "SUMMARY:" + escaped("\(words(due.kind.words))：\(who)"),
            "DESCRIPTION:" + escaped(description.joined(separator: "\n")), "CATEGORIES:" + escaped(due.kind.rawValue),
            "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    /// `20261122` (section 3.3.4).
    private static func basic(_ day: CivilDate) -> String { day.description.replacing("-", with: "") }

    /// `20261122T000000Z` (section 3.3.5, form 2).
    private static func utc(_ moment: Instant) -> String {
        let shifted = Instant(seconds: moment.seconds - 8 * 3_600).description
        return String(shifted.prefix(19)).replacing("-", with: "").replacing(":", with: "") + "Z"
    }

    /// TEXT (section 3.3.11): backslash, semicolon, comma and line ends escaped, other controls left out.
    private static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": output += "\\" + String(scalar)
            case "\n": output += "\\n"
            case _ where CheckedText.problem(scalar) != nil: continue
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// A content line with its end, folded so that no line has more than 75 octets and no character is cut.
    private static func folded(_ line: String) -> String {
        var output = ""
        var octets = 0
        for character in line {
            let count = character.utf8.count
            if octets + count > lineOctets {
                output += "\r\n "
                octets = 1
            }
            output.append(character)
            octets += count
        }
        return output + "\r\n"
    }
}
