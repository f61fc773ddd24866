/// What people call an idea, a need, a procurement or an agreement: `BEHOV-2026-0007` in print, `2026-0007` in addresses.
public struct CaseReference: Sendable, Hashable {
    public let year: Int
    public let number: Int

    public init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    /// From an address or from what somebody typed: `2026-0007`, `BEHOV-2026-7`, `avt 2026 7`.
    public init?(_ text: String) {
        let parts = text.split { !$0.isNumber }
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), let number = Int(parts[1]) else {
            return nil
        }
        self.init(year: year, number: number)
    }

    public var path: String { "\(year)-\(padded)" }

    /// In print, after a prefix such as `BEHOV`.
    public func printed(_ prefix: String) -> String { "\(prefix)-\(year)-\(padded)" }

    private var padded: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
