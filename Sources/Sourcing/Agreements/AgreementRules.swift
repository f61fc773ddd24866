import Partnership
import Web

/// What agreements and their follow-up ask of what was typed.
struct AgreementRules {
    private(set) var issues: [Issue] = []

    /// The message that tells the second of two editors.
    static let overtaken = "sourcing.agreement.issue.overtaken"

    mutating func add(_ field: String, _ message: String, _ values: [String: String] = [:]) {
        issues.append(Issue(field, message, values))
    }

    /// A text of at most `most` characters. `missing`: key of the message when it is empty; nil lets it be.
    mutating func text(_ field: String, _ text: String, most: Int, missing: String? = nil) {
        if text.isEmpty, let missing {
            add(field, missing)
        } else if text.unicodeScalars.count > most {
            add(field, "sourcing.agreement.issue.tooLong", ["most": "\(most)"])
        }
    }

    /// A day, `YYYY-MM-DD`. `missing`: as for ``text(_:_:most:missing:)``.
    @discardableResult
    mutating func day(_ field: String, _ text: String, missing: String? = nil) -> Timestamp? {
        guard !text.isEmpty else {
            if let missing { add(field, missing) }
            return nil
        }
        let day = Timestamp(day: text)
        if day == nil { add(field, "sourcing.agreement.issue.day") }
        return day
    }

    /// A sum of kronor; empty lets it be.
    @discardableResult
    mutating func sum(_ field: String, _ text: String, missing: String? = nil) -> Int64? {
        guard !text.isEmpty else {
            if let missing { add(field, missing) }
            return nil
        }
        let sum = Kronor.read(text)
        if sum == nil { add(field, "sourcing.agreement.issue.sum") }
        return sum
    }

    /// A CPV code; of one with a wrong check digit the right one is told.
    mutating func code(_ field: String, _ text: String) {
        do {
            _ = try CPVCode.read(text)
        } catch {
            let (key, values) = error.told
            add(field, key, values)
        }
    }

    /// An organisation number; a person's is refused.
    mutating func number(_ field: String, _ text: String) {
        guard !text.isEmpty else { return }
        do {
            _ = try OrganisationNumber(text)
        } catch {
            add(field, error.message)
        }
    }

    mutating func email(_ field: String, _ text: String) {
        if !text.isEmpty, Account.address(text) == nil { add(field, "sourcing.agreement.issue.email") }
    }
}

/// How long what is typed may be, in characters.
enum AgreementLength {
    static let title = 120
    static let text = 4_000
    static let name = 120
    static let notice = 500
    static let note = 500
    static let reason = 2_000
}

/// How far an agreement has been called off, held against its ceiling.
///
/// A buyer is warned from 80 per cent on, in time to begin anew. A call that goes above the ceiling is refused until the buyer says why: what
/// has been bought must be possible to enter, and nobody should go past a ceiling without noticing. The reason is kept with the call, and
/// the timeline tells that it happened. Where no ceiling is agreed, going above the value is warned of and never refused.
enum CeilingState: Sendable, Hashable {
    /// Nothing to hold it against.
    case unbounded
    case below
    case near
    case above

    /// Parts of a hundred of the ceiling that are near it.
    static let percentNear = 80

    init(calledOff: Int64, of limit: Int64?) {
        guard let limit else {
            self = .unbounded
            return
        }
        // Sums are at most fourteen digits, so a hundred times one has room.
        self = calledOff > limit ? .above : calledOff * 100 >= limit * Int64(Self.percentNear) ? .near : .below
    }
}

extension Agreement {
    /// What calls are held against: the ceiling, else the value with the options that were used.
    var callLimit: Int64? { ceiling ?? valueWithOptions }
    var ceilingState: CeilingState { CeilingState(calledOff: calledOff, of: callLimit) }

    /// The value with the options that were used, whole öre.
    var valueWithOptions: Int64? {
        value.map { $0 + options.filter { $0.usedOn != nil }.reduce(0) { $0 + $1.value } }
    }
}
