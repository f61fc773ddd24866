import Partnership
import Web

/// What is to be written of a need, as a form gives it.
struct NeedFields: Sendable, Hashable {
    var title = ""
    var words = ""
    var amount = ""
    /// As typed.
    var hours = ""
    var times: WorkTimes = []
    var when = ""
    var whyNow = ""
    var today = ""
    var enough = ""
    /// As typed.
    var code = ""
    /// Codes of municipalities; empty means the whole county.
    var places: [String] = []
    var visibility = NeedVisibility.everyone
    /// `YYYY-MM-DD`; empty when answers have no last day.
    var answerBy = ""
    /// Reference of the idea that it began with; empty when there is none.
    var idea = ""

    init(title: String, words: String) {
        self.title = title
        self.words = words
    }

    /// What a need has now.
    init(_ need: Need) {
        (title, words, amount) = (need.title, need.words, need.amount)
        hours = need.hours.map { "\($0)" } ?? ""
        times = need.times
        (when, whyNow, today, enough) = (need.whenText, need.whyNow, need.today, need.enough)
        code = need.cpv?.digits ?? ""
        places = need.places
        visibility = need.visibility
        answerBy = need.answerBy ?? ""
    }

    init(_ form: FormFields) {
        (title, words, amount) = (form.text("title"), form.text("words"), form.text("amount"))
        hours = form.text("hours")
        times = WorkTimes(names: form.all("times"))
        (when, whyNow) = (form.text("when"), form.text("whyNow"))
        (today, enough) = (form.text("today"), form.text("enough"))
        code = form.text("cpv")
        var seen: Set<String> = []
        places = form.all("places").filter { seen.insert($0).inserted }
        visibility = NeedVisibility(rawValue: form.text("visibility")) ?? .everyone
        answerBy = form.text("answerBy")
        idea = form.text("idea")
    }

    var hoursAWeek: Int? { hours.isEmpty ? nil : Int(hours.filter { !$0.isWhitespace }) }
    var cpv: CPVCode? { try? CPVCode.read(code) }

    /// What is wrong with them, as far as can be told without the store and the day.
    func issues(in partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("title", title, most: NeedLength.title, missing: "sourcing.need.issue.title")
        rules.text("words", words, most: NeedLength.words, missing: "sourcing.need.issue.words")
        rules.text("amount", amount, most: NeedLength.line)
        if !hours.isEmpty, !(1...NeedLength.mostHours).contains(hoursAWeek ?? 0) {
            rules.add("hours", "sourcing.need.issue.hours", ["most": "\(NeedLength.mostHours)"])
        }
        rules.text("when", when, most: NeedLength.line)
        rules.text("whyNow", whyNow, most: NeedLength.text)
        rules.text("today", today, most: NeedLength.text)
        rules.text("enough", enough, most: NeedLength.text)
        rules.code("cpv", code)
        if !places.allSatisfy({ partnership.municipality($0) != nil }) {
            rules.add("places", "sourcing.need.issue.municipality")
        }
        rules.day("answerBy", answerBy)
        return rules.issues
    }
}

/// How long what is typed may be, in characters, and how much there may be of things.
enum NeedLength {
    static let title = 120
    static let words = 4_000
    static let text = 2_000
    static let line = 200
    /// Hours of a week, for all who work together.
    static let mostHours = 100_000
    /// Questions to one need.
    static let mostQuestions = 200
}
