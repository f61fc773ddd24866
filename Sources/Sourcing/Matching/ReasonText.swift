import Markup
import Partnership
import Web

/// Why a need and an enterprise are thought to fit, in the reader's language.
struct ReasonText {
    let visit: Visit
    let known: KnownMatches

    private func t(_ key: String, _ values: [String: String] = [:]) -> String {
        visit.t("sourcing.match.\(key)", values)
    }

    func callAsFunction(_ reason: MatchReason) -> String {
        switch reason {
        case .words(let words): t("words", ["words": quoted(words)])
        case .code(let digits): t("code", ["field": field(digits)])
        case .field(let digits): t("field", ["field": field(digits)])
        case .places(let codes): t("places", ["places": visit.needPlaces(codes)])
        case .wholeCounty: t("wholeCounty", ["region": visit.partnership.settings.region])
        case .elsewhere(let codes): t("elsewhere", ["places": visit.needPlaces(codes)])
        case .times(let times): t("times", ["times": visit.needTimes(times)])
        case .timesMissing(let times): t("timesMissing", ["times": visit.needTimes(times)])
        case .hours(let free): t("hours", ["free": number(free)])
        case .hoursShort(let free, let wanted): t("hoursShort", ["free": number(free), "wanted": number(wanted)])
        case .past(let count): visit.t("sourcing.match.past", count: count)
        case .sameBuyer: t("sameBuyer")
        }
    }

    /// What a pair does together; `names` of the first and the second.
    func callAsFunction(_ reason: PairReason, _ names: (String, String)) -> String {
        let who = ["first": names.0, "second": names.1]
        func each(_ key: String, _ one: String, _ other: String) -> String {
            t(key, who.merging(["one": one, "other": other]) { $1 })
        }
        return switch reason {
        case .words(let first, let second): each("pair.words", quoted(first), quoted(second))
        case .places(let first, let second): each("pair.each", visit.needPlaces(first), visit.needPlaces(second))
        case .times(let first, let second): each("pair.each", visit.needTimes(first), visit.needTimes(second))
        case .hours(let together, let wanted):
            t("pair.hours", ["together": number(together), "wanted": number(wanted)])
        }
    }

    /// What a field is called, by its first digits: the code itself when nothing is known.
    private func field(_ digits: String) -> String {
        let whole = digits + String(repeating: "0", count: max(0, 8 - digits.utf8.count))
        let name = (try? CPVCode(whole)).map { known.reading.name($0) } ?? ""
        return name.isEmpty ? visit.t(NeedDivision.key(String(digits.prefix(2)))) : name
    }

    private func quoted(_ words: [String]) -> String { words.joined(separator: ", ") }
    private func number(_ number: Int) -> String { visit.language.number(number) }
}
