import Database
import Partnership
import Web

/// What a social enterprise shows of itself: what it can do, where, when and how much, and why it counts as one.
struct SocialEnterprise: Sendable, Hashable {
    /// The organisation that keeps the profile.
    struct Holder: Sendable, Hashable {
        let id: Int64
        /// Its name in addresses.
        let slug: String
        let name: String
        /// Organisation number; nil when not known.
        let number: String?
        /// `YYYY-MM-DD`; nil for a member that is still one.
        let leftOn: String?
    }

    /// Something it can do, in its own words.
    struct Offer: Sendable, Hashable {
        let title: String
        let text: String
        let cpv: CPVCode?
    }

    /// Who to ask; none of it has to be told.
    struct Contact: Sendable, Hashable {
        let name: String
        let email: String?
        let phone: String
    }

    /// Days after which a profile that nobody has confirmed counts as old: six months.
    static let freshDays = 183
    static let kind = "enterprise"

    let id: Int64
    let organisation: Holder
    let summary: String
    /// Who works there, in words.
    let people: String
    /// Free hours a week; nil when not told.
    let hours: Int?
    let times: WorkTimes
    /// What limits how much it can take on, in words.
    let capacity: String
    /// Codes of municipalities; empty means the whole region.
    var places: [String] = []
    var offers: [Offer] = []
    /// In the order of ``EnterpriseMark``.
    var marks: [MarkNote] = []
    /// Permille of those who work there that belong to the target group (LOU 4:18); nil when not told.
    let share: Int?
    /// `YYYY-MM-DD`: the day that the share is of.
    let shareOn: String?
    /// How the share was counted.
    let shareHow: String
    /// Whether it is registered as an idea-driven organisation (lag 2022:900); nil when not told.
    let isIdeaDriven: Bool?
    /// `YYYY-MM-DD`: when it was registered, or when the register was looked at.
    let ideaDrivenOn: String?
    let insurance: String
    /// Work it has done for others.
    let earlierWork: String
    /// Whether it is open for visits.
    let takesVisits: Bool
    let visitNote: String
    let contact: Contact
    /// Whether anybody may read it; else members do.
    let isPublic: Bool
    /// When somebody last said that it holds.
    let confirmedAt: Timestamp
    /// When it was last asked whether it holds; nil when not since it was confirmed.
    let askedAt: Timestamp?
    let version: Int

    var name: String { organisation.name }
    var subject: Subject { Subject(Self.kind, id) }
    var path: String { "\(EnterpriseRoutes.path)/\(organisation.slug)" }
    var workPath: String { "\(EnterpriseRoutes.workPath)/\(organisation.slug)" }

    /// The codes of what it offers, each once, in order.
    var codes: [CPVCode] { Set(offers.compactMap(\.cpv)).sorted { $0.digits < $1.digits } }

    /// Whether it has not been confirmed for more than ``freshDays`` days.
    func isStale(at now: Timestamp) -> Bool { confirmedAt < now.adding(days: -Self.freshDays) }

    /// Whether its organisation is a member no longer.
    func hasLeft(at now: Timestamp) -> Bool { organisation.leftOn.map { $0 <= now.isoDay } ?? false }

    /// Whether anybody may read it now.
    func isShown(at now: Timestamp) -> Bool { isPublic && !hasLeft(at: now) }

    /// Whether `actor` may read it now: what is not public is read by members.
    func isOpen(to actor: Actor, at now: Timestamp) -> Bool {
        isShown(at: now) || actor.isCoordinator || (actor.isMember && !hasLeft(at: now))
            || actor.represents(organisation.id)
    }

    /// Whether `actor` may change it.
    func isKept(by actor: Actor) -> Bool { actor.isCoordinator || actor.represents(organisation.id) }
}
