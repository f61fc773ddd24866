import Web

/// When something is, as a poster says it.
struct PrintTime {
    let startsAt: Timestamp
    let endsAt: Timestamp
    let language: Language

    /// `Torsdag 14 maj` or `Thursday 14 May`.
    var day: String {
        let (year, date) = (startsAt.civilDay.year, language.date(startsAt))
        return "\(weekday) \(date.replacing(" \(year)", with: ""))"
    }

    /// `kl. 11–15`, `kl. 11.30–15`, or `11:00–15:00`.
    var hours: String {
        switch language {
        case .swedish: "kl. \(swedish(startsAt))–\(swedish(endsAt))"
        case .english: "\(startsAt.clock)–\(endsAt.clock)"
        }
    }

    private func swedish(_ time: Timestamp) -> String {
        let parts = time.clock.split(separator: ":")
        let hour = Int(parts[0]).map(String.init) ?? ""
        return parts[1] == "00" ? hour : "\(hour).\(parts[1])"
    }

    private var weekday: String {
        // 1970-01-01 was a Thursday.
        let days = Timestamp(rawValue: 0).days(until: startsAt)
        return (language == .swedish ? Self.swedish : Self.english)[((days + 3) % 7 + 7) % 7]
    }

    private static let swedish = ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"]
    private static let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
