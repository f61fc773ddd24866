import Partnership
import Web

/// A letter to somebody who is signed up for a shift.
struct ShiftLetter {
    let news: ShiftNews
    let staffed: StaffedPlace
    /// Whether everybody may see the tour.
    let isShown: Bool
    let partnership: Partnership
    let services: Services

    private var stop: Stop { staffed.stop }
    private var language: Language { staffed.place.language }

    func letter(to email: String) -> Letter {
        let key = "tours.plan.letter.\(news.key)"
        return Letter(
            to: email, language: language, subject: t("\(key).subject", values),
            greeting: t("tours.plan.letter.greeting"),
            paragraphs: [t("\(key).text", values)]
                + (news.isComing ? cannotCome + [facts.joined(separator: "\n")] + notes : []),
            action: news.isComing ? action : nil,
            closing: [t("tours.plan.letter.closing", ["partnership": partnership.name])],
            about: stop.subject)
    }

    /// Whom a coordinator wrote up without an account has the mail alone: the stop's own page once the tour is shown, and an answer by
    /// letter.
    private var hasAccount: Bool { staffed.place.account != nil }

    private var action: (String, String)? {
        if hasAccount { return (t("tours.plan.letter.action"), services.url(stop.workPath)) }
        return isShown ? (t("tours.plan.letter.action.mail"), services.url(stop.path)) : nil
    }

    private var cannotCome: [String] {
        news.mayBeInTheWay ? [t("tours.plan.letter.cannotCome.\(hasAccount ? "account" : "mail")")] : []
    }

    private var values: [String: String] {
        [
            "stop": stop.name, "day": language.weekdayAndDate(staffed.shift.startsAt),
            "hours": staffed.shift.hours(language), "organisation": staffed.place.organisationName,
        ].merging(news.values) { $1 }
    }

    /// When and where, with the ways to a map and to one's own calendar.
    private var facts: [String] {
        var lines = [
            t("tours.plan.letter.when", values),
            t("tours.plan.letter.where", ["place": stop.whole(in: partnership)]),
        ]
        if let position = stop.position { lines.append(t("tours.plan.letter.map", ["url": position.mapURL])) }
        let calendar = services.url(ShiftCalendar.path(of: staffed.place.id, services.signer))
        lines.append(t("tours.plan.letter.calendar", ["url": calendar]))
        return lines
    }

    private var notes: [String] {
        let notes = [
            ("tours.plan.letter.note", staffed.shift.note), ("tours.plan.letter.permit", stop.permit),
            ("tours.plan.letter.contact", stop.contact),
        ]
        return notes.filter { !$0.1.isEmpty }.map { t($0.0, ["text": $0.1]) }
    }

    private func t(_ key: String, _ values: [String: String] = [:]) -> String {
        services.messages.text(key, language, values)
    }
}

extension Stop {
    /// Name, address and municipality, each once: `Torget, Storgatan 1, Askersund`.
    func whole(in partnership: Partnership) -> String {
        let municipality = partnership.municipality(municipality)?.name ?? ""
        return [name, address, municipality].filter { !$0.isEmpty }.reduce(into: [String]()) { parts, part in
            if !parts.contains(where: { $0.lowercased().contains(part.lowercased()) }) { parts.append(part) }
        }.joined(separator: ", ")
    }
}
