import Database
import Partnership
import Web

/// Tells the partnership that a place became free so late that nobody may see it in time.
struct VacancyLetter {
    /// Days before a shift that a free place is told of.
    static let days = 7

    /// As it was before the place was left.
    let left: StaffedPlace
    /// How many are still on the shift.
    let remaining: Int
    let partnership: Partnership
    let services: Services

    var letter: Letter {
        let language = Language.swedish
        let values = [
            "stop": left.stop.name, "day": language.weekdayAndDate(left.shift.startsAt),
            "hours": left.shift.hours(language), "organisation": left.place.organisationName, "taken": "\(remaining)",
            "wanted": "\(left.shift.wanted)", "partnership": partnership.name,
        ]
        func t(_ key: String) -> String { services.messages.text("tours.plan.letter.\(key)", language, values) }
        return Letter(
            to: partnership.settings.address, language: language, subject: t("vacancy.subject"),
            greeting: t("greeting"), paragraphs: [t("vacancy.text")],
            action: (t("action"), services.url(left.stop.workPath)), closing: [t("vacancy.closing")],
            about: left.stop.subject)
    }
}

extension Change {
    /// Tells the partnership of a place that its holder gave up within a week of the shift.
    func tellOfVacancy(_ left: StaffedPlace) throws {
        guard left.shift.startsAt > now, left.shift.startsAt <= now.adding(days: VacancyLetter.days),
            !left.stop.isCancelled
        else { return }
        let remaining = try staff("shift.id = \(left.shift.id)").count
        try send(VacancyLetter(left: left, remaining: remaining, partnership: partnership, services: services).letter)
    }
}
