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
