import Foundation
import Web

/// Figures and lists of the law as data, each with its period and where it was read.
struct LawData: Sendable {
    /// A sum that a purchase is held against, for a period.
    struct Limit: Decodable, Sendable, Hashable {
        let law: ProcurementAct?
        /// Whether it is for social and other special services (annex 2).
        let special: Bool?
        let from: String
        let to: String
        /// Kronor, excluding VAT; nil: not known.
        let sek: Int64?
        let source: String
        /// Whether it was held against the act's text or the authority's page.
        let verified: Bool

        /// Whole öre.
        var amount: Int64? { sek.map { $0 * 100 } }
        var period: String { "\(from) – \(to)" }

        func holds(on day: Timestamp) -> Bool { (from...to).contains(day.isoDay) }
    }

    struct Documentation: Decodable, Sendable {
        let above: Int64
        let days: Int
    }

    /// Ranges of codes, both ends included.
    struct CodeList: Decodable, Sendable {
        let checked: [[String]]
        let unchecked: [[String]]?
        let source: String

        /// Whether a code stands in the list; nil when only a list that nobody has checked holds it.
        func holds(_ code: CPVCode) -> Bool? {
            if Self.holds(checked, code) { return true }
            return Self.holds(unchecked ?? [], code) ? nil : false
        }

        private static func holds(_ ranges: [[String]], _ code: CPVCode) -> Bool {
            ranges.contains { range in
                guard let first = range.first, let last = range.last else { return false }
                return first <= code.digits && code.digits <= last
            }
        }
    }

    private struct Limits: Decodable {
        let direct: [Limit]
        let eu: [Limit]
        let documentation: Documentation
    }

    private struct Codes: Decodable {
        let special: CodeList
        let reserved1925: CodeList
    }

    let direct: [Limit]
    let eu: [Limit]
    let documentation: Documentation
    let special: CodeList
    let reserved1925: CodeList

    /// Reads the files of a folder. Throws when one can't be read: they come with the program.
    init(folder: URL) throws {
        func read<T: Decodable>(_ name: String) throws -> T {
            try JSONDecoder().decode(T.self, from: Data(contentsOf: folder.appendingPathComponent("\(name).json")))
        }
        let limits: Limits = try read("limits")
        let codes: Codes = try read("cpv")
        direct = limits.direct
        eu = limits.eu
        documentation = limits.documentation
        special = codes.special
        reserved1925 = codes.reserved1925
    }

    /// The limit of direct procurement; nil for a day that no period holds.
    func directLimit(_ act: ProcurementAct, isSpecial: Bool, on day: Timestamp) -> Limit? {
        direct.first { $0.law == act && $0.special == isSpecial && $0.holds(on: day) }
    }

    func euLimit(on day: Timestamp) -> Limit? { eu.first { $0.holds(on: day) } }
}
