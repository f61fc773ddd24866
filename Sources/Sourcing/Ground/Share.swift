import Web

/// A share of a whole, as people write it.
enum Share {
    /// What was typed, `35`, `35,5` or `35 %`, as permille; nil when it is no share from 0 up. It may be above 1000. Rounded down, as the law holds a share
    /// against its limit.
    static func read(_ typed: String) -> Int? {
        let text = typed.filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ part in
                !part.isEmpty && part.utf8.count <= 6 && part.utf8.allSatisfy { (48...57).contains($0) }
            }), let whole = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        let permille = whole * 10 + (parts[1].first?.wholeNumberValue ?? 0)
        // Further decimals are cut, so that no share becomes larger than it is, save that more than all is more than all.
        let isMore = parts[1].dropFirst().contains { $0 != "0" }
        return permille == 1_000 && isMore ? permille + 1 : permille
    }

    /// `35,5`; `35` when there is no decimal.
    static func tell(_ permille: Int, _ language: Language) -> String {
        let tenths = permille % 10
        let point = language == .swedish ? "," : "."
        return tenths == 0 ? "\(permille / 10)" : "\(permille / 10)\(point)\(tenths)"
    }
}
