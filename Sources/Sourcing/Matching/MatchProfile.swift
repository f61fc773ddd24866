import Partnership
import Web

/// What is compared of a social enterprise.
struct MatchProfile: Sendable, Hashable {
    /// A thing that it can do.
    struct Offer: Sendable, Hashable {
        let title: String
        let text: String
        let cpv: CPVCode?

        init(title: String, text: String = "", cpv: CPVCode? = nil) {
            (self.title, self.text, self.cpv) = (title, text, cpv)
        }
    }

    /// Something that it has done for a buyer before.
    struct Past: Sendable, Hashable {
        let buyer: Int64
        /// What it was; nil when no code was told.
        let cpv: CPVCode?
    }

    /// Key of the organisation.
    let enterprise: Int64
    var offers: [Offer] = []
    var summary = ""
    /// Earlier work, capacity: words that say less of what it does.
    var more = ""
    /// Codes of municipalities; empty means the whole county.
    var places: [String] = []
    var times: WorkTimes = []
    /// Free hours a week.
    var hours: Int?
    var past: [Past] = []

    var codes: [CPVCode] { offers.compactMap(\.cpv) }
}

/// What is compared of a need.
struct MatchNeed: Sendable, Hashable {
    let need: Int64
    /// Key of the organisation that lacks it.
    let buyer: Int64
    var title: String
    var words: String
    /// Amount and what would be enough: words that say less of what it is.
    var more = ""
    var cpv: CPVCode?
    var places: [String] = []
    var times: WorkTimes = []
    var hours: Int?
}

extension MatchNeed {
    init(_ need: Need) {
        self.init(
            need: need.id, buyer: need.organisation, title: need.title, words: need.words,
            more: [need.amount, need.enough, need.today].joined(separator: "\n"), cpv: need.cpv, places: need.places,
            times: need.times, hours: need.hours)
    }
}

extension MatchProfile {
    init(_ enterprise: SocialEnterprise, past: [Past]) {
        self.init(
            enterprise: enterprise.organisation.id,
            offers: enterprise.offers.map { Offer(title: $0.title, text: $0.text, cpv: $0.cpv) },
            summary: enterprise.summary, more: [enterprise.earlierWork, enterprise.capacity].joined(separator: "\n"),
            places: enterprise.places, times: enterprise.times, hours: enterprise.hours, past: past)
    }
}

/// A need and an enterprise that fit, and why.
struct Match: Sendable, Hashable {
    /// Key of the organisation.
    let enterprise: Int64
    let need: Int64
    /// How well they fit, 0 to about 1.
    let score: Double
    let reasons: [MatchReason]

    /// Whether something stands in the way that would have to be adapted.
    var isAdapted: Bool { reasons.contains(where: \.isShortcoming) }
}

/// Two enterprises that together can do what neither can alone.
struct MatchPair: Sendable, Hashable {
    let first: Match
    let second: Match
    let score: Double
    let reasons: [PairReason]
}

/// Why a need and an enterprise are thought to fit, or what would have to be adapted.
enum MatchReason: Sendable, Hashable {
    /// Words of the need that the enterprise speaks of too, the most telling first.
    case words([String])
    /// The code of the need and one of the enterprise begin alike; the digits that they share, without zeros at the end.
    case code(String)
    /// The words of both speak of the same field, a CPV code's first digits.
    case field(String)
    /// Works in these of the wanted municipalities.
    case places([String])
    case wholeCounty
    /// Works elsewhere, and in none of those wanted.
    case elsewhere([String])
    /// Works at these of the wanted times.
    case times(WorkTimes)
    /// Has not said that it works at these.
    case timesMissing(WorkTimes)
    /// Free hours a week, which are enough.
    case hours(Int)
    case hoursShort(free: Int, wanted: Int)
    /// Has so many agreements of the like behind it.
    case past(Int)
    /// Has worked for the same buyer.
    case sameBuyer

    var isShortcoming: Bool {
        switch self {
        case .elsewhere, .timesMissing, .hoursShort: true
        default: false
        }
    }
}

/// What a pair does together.
enum PairReason: Sendable, Hashable {
    /// Words of the need that one answers and the other does not.
    case words(first: [String], second: [String])
    case places(first: [String], second: [String])
    case times(first: WorkTimes, second: WorkTimes)
    case hours(together: Int, wanted: Int)
}
