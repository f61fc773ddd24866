/// A figure as anybody may read it. A number of one to four people could point at somebody, so it is never told.
enum PublicFigure: Sendable, Hashable {
    case untold
    /// One to four.
    case few
    case number(Int)

    /// The least number of people that is told.
    static let fewest = 5

    /// Of a number of people.
    init(people: Int?) {
        switch people {
        case nil: self = .untold
        case .some(let count) where (1..<Self.fewest).contains(count): self = .few
        case .some(let count): self = .number(count)
        }
    }

    var number: Int? { if case .number(let number) = self { number } else { nil } }
}

/// A sum of figures that anybody may read: the sum of those that are told, and of nothing else.
///
/// A sum that held a hidden figure would give it away to whoever takes the others from it: in the next period, on the page of an agreement,
/// an enterprise or a need, or in yesterday's copy of the page. As every figure that leaves the house is a sum of told ones, no other sum
/// or difference of them can say more than they do.
struct PublicSum: Sendable, Hashable {
    private(set) var sum = 0
    /// Figures that were told, and those that were too small to be.
    private(set) var told = 0
    private(set) var few = 0

    mutating func add(_ figure: PublicFigure) {
        switch figure {
        case .untold: break
        case .few: few += 1
        case .number(let number):
            sum += number
            told += 1
        }
    }

    init(_ figures: [PublicFigure] = []) { for figure in figures { add(figure) } }

    /// Whether nobody has told anything.
    var isEmpty: Bool { told + few == 0 }
}

/// The figures of one party and period as anybody may read them.
struct PublicFigures: Sendable, Hashable {
    let employed: PublicFigure
    let training: PublicFigure
    let movedOn: PublicFigure
    /// Not told where it is the hours of few people.
    let hours: PublicFigure
    /// Permille; not told where it would give a small number away.
    let share: PublicFigure
    /// Whole öre.
    let turnover: Int64?

    init(_ figures: FollowUpFigures) {
        employed = PublicFigure(people: figures.employed)
        training = PublicFigure(people: figures.training)
        movedOn = PublicFigure(people: figures.movedOn)
        let people = [employed, training]
        let some = (figures.employed ?? 0) + (figures.training ?? 0)
        let isFew = people.contains(.few) || PublicFigure(people: some) == .few
        hours = isFew ? (figures.hours == nil ? .untold : .few) : figures.hours.map { .number($0) } ?? .untold
        share = Self.share(figures, isFew: isFew)
        turnover = figures.turnover
    }

    /// A share together with the number that it is of gives the number of those it counts, and of the others: neither may be small.
    private static func share(_ figures: FollowUpFigures, isFew: Bool) -> PublicFigure {
        guard let share = figures.share else { return .untold }
        let (employed, training) = (figures.employed ?? 0, figures.training ?? 0)
        let gives = [employed, training, employed + training].contains { whole in
            let part = Int((Double(whole * share) / 1000).rounded())
            return [part, whole - part].contains { (1..<PublicFigure.fewest).contains($0) }
        }
        return isFew || gives ? .few : .number(share)
    }
}
