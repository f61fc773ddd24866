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
            hours: Self.number(hours), share: Self.permille(share),
            turnover: turnover.isEmpty ? nil : Kronor.read(turnover))
    }

    func issues(in partnership: Partnership, side: AgreementSide?) -> [Issue] {
        var issues: [Issue] = []
        for (field, text, most) in [
            ("employed", employed, Self.mostPeople), ("training", training, Self.mostPeople),
            ("movedOn", movedOn, Self.mostPeople), ("hours", hours, Self.mostHours),
        ] where !text.isEmpty && !(Self.number(text).map { $0 <= most } ?? false) {
            issues.append(Issue(field, "sourcing.followUp.issue.number"))
        }
        if !share.isEmpty {
            switch Self.permille(share) {
            case nil: issues.append(Issue("share", "sourcing.followUp.issue.share"))
            case .some(let permille) where permille > 1000:
                issues.append(Issue("share", "sourcing.followUp.issue.shareAbove"))
            default: break
            }
        }
        if !turnover.isEmpty, Kronor.read(turnover) == nil {
            issues.append(Issue("turnover", "sourcing.followUp.issue.turnover"))
        }
        for (field, text) in [("couldNot", couldNot), ("story", story), ("againWhy", againWhy)]
        where text.unicodeScalars.count > Self.longest {
            issues.append(Issue(field, "sourcing.agreement.issue.tooLong", ["most": "\(Self.longest)"]))
        }
        if !again.isEmpty, BuyAgain(rawValue: again) == nil {
            issues.append(Issue("again", "sourcing.followUp.issue.again"))
        }
        if isEmpty { issues.append(Issue("", "sourcing.followUp.issue.empty")) }
        return issues + (side == .enterprise || foreseen.isEmpty ? [] : foreseen.issues(in: partnership))
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

    /// A share in per cent, `33,5` or `33 %`, as permille; nil when it is none from 0 up.
    static func permille(_ text: String) -> Int? {
        let typed = text.filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")
        let parts = typed.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = number(String(parts[0])) else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        // Rounded down, as the law holds a share against its limit.
        guard let rest = parts[1].first.flatMap({ number(String($0)) }), number(String(parts[1])) != nil else {
            return nil
        }
        // A trace above a hundred is above it.
        return whole * 10 + rest + (whole * 10 + rest == 1000 && parts[1].contains { $0 != "0" } ? 1 : 0)
    }
}
