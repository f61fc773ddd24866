public import Web

/// Sums of money as people type and read them. Inside they are whole öre, excluding VAT.
public enum Kronor {
    /// What was typed, `690 000`, `690000,50` or `690 000 kr`, as whole öre; nil when it is no sum from 0 up.
    public static func read(_ text: String) -> Int64? {
        var typed = text.lowercased()
        for ending in ["kr", "sek", ":-"] where typed.hasSuffix(ending) { typed.removeLast(ending.count) }
        let parts = typed.filter { !$0.isWhitespace }.replacing(",", with: ".").split(
            separator: ".", omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard digits, (1...2).contains(parts.count), parts[0].utf8.count <= 12, let kronor = Int64(parts[0]),
            parts.count == 1 || parts[1].utf8.count <= 2,
            let cents = Int64(parts.count == 1 ? "0" : parts[1].utf8.count == 1 ? "\(parts[1])0" : String(parts[1]))
        else { return nil }
        return kronor * 100 + cents
    }

    /// The sum without its unit, with so many decimals as it needs: `690 000`, `1 250,50`.
    public static func tell(_ cents: Int64, _ language: Language) -> String {
        Advice.Sentence.Value.money(cents).told(language)
    }

    /// What stands in a field for the sum: `690000` or `690000,50`.
    public static func typed(_ cents: Int64) -> String {
        let rest = cents % 100
        return rest == 0 ? String(cents / 100) : "\(cents / 100),\(rest < 10 ? "0" : "")\(rest)"
    }
}
