import Partnership
import Web

/// What a party answers in a follow-up, as its form gives it.
struct FollowUpFields: Sendable, Hashable {
    var employed = ""
    var training = ""
    var movedOn = ""
    var hours = ""
    /// Per cent, `33` or `33,5`.
    var share = ""
    /// Kronor.
    var turnover = ""
    var couldNot = ""
    var story = ""
    /// Empty when nothing was chosen.
    var again = ""
    var againWhy = ""
    /// What the buyer sees coming next year; left out where `title` is empty.
    var foreseen = ForeseenFields()

    init() {}

    init(_ form: FormFields) {
        employed = form.text("employed")
        training = form.text("training")
        movedOn = form.text("movedOn")
        hours = form.text("hours")
        share = form.text("share")
        turnover = form.text("turnover")
        couldNot = form.text("couldNot")
        story = form.text("story")
        again = form.text("again")
        againWhy = form.text("againWhy")
        foreseen = ForeseenFields(form)
    }

    /// A number of people that can't be meant.
    private static let mostPeople = 100_000
    private static let mostHours = 100_000_000
    static let longest = 4_000

    var figures: FollowUpFigures {
        FollowUpFigures(
            employed: Self.number(employed), training: Self.number(training), movedOn: Self.number(movedOn),
            hours: Self.number(hours), share: Share.read(share),
            turnover: turnover.isEmpty ? nil : Kronor.read(turnover))
    }

    func issues(in partnership: Partnership, side: AgreementSide?) -> [Issue] {
        var rules = FormRules()
        for (field, text, most) in [
            ("employed", employed, Self.mostPeople), ("training", training, Self.mostPeople),
            ("movedOn", movedOn, Self.mostPeople), ("hours", hours, Self.mostHours),
        ] where !text.isEmpty && !(Self.number(text).map { $0 <= most } ?? false) {
            rules.add(field, "sourcing.followUp.issue.number")
        }
        rules.share("share", share)
        if !turnover.isEmpty, Kronor.read(turnover) == nil { rules.add("turnover", "sourcing.followUp.issue.turnover") }
        for (field, text) in [("couldNot", couldNot), ("story", story), ("againWhy", againWhy)] {
            rules.text(field, text, most: Self.longest)
        }
        if !again.isEmpty, BuyAgain(rawValue: again) == nil { rules.add("again", "sourcing.followUp.issue.again") }
        if isEmpty { rules.add("", "sourcing.followUp.issue.empty") }
        return rules.issues + (side == .enterprise || foreseen.isEmpty ? [] : foreseen.issues(in: partnership))
    }

    private var isEmpty: Bool {
        [employed, training, movedOn, hours, share, turnover, couldNot, story, again, againWhy].allSatisfy(\.isEmpty)
    }

    /// What was typed, `1 200`, as a whole number from 0 up.
    static func number(_ text: String) -> Int? {
        let digits = text.filter { !$0.isWhitespace }
        guard !digits.isEmpty, digits.utf8.count <= 12, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
