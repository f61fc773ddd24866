/// Passwords that are long enough and still among the first that anybody guesses.
enum CommonPassword {
    /// Beginnings that people lengthen with figures.
    private static let words = [
        "password", "passw0rd", "lösenord", "losenord", "qwerty", "välkommen", "valkommen", "welcome", "administrator",
        "admin", "letmein", "iloveyou", "sommar", "vinter", "torget", "torg",
    ]
    /// Rows of signs as they stand beside each other on a keyboard or in the alphabet.
    private static let rows = [
        "012345678901234567890123456789", "abcdefghijklmnopqrstuvwxyzåäö", "qwertyuiopåasdfghjklöäzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    ]

    static func isOne(_ password: String, email: String) -> Bool {
        let text = password.lowercased()
        return text == email.lowercased() || isRepeated(text) || isInRow(text) || isLengthenedWord(text, email)
    }

    /// `aaaaaaaaaaaa`, `abcabcabcabc`: a few signs over and over.
    private static func isRepeated(_ text: String) -> Bool {
        let signs = Array(text)
        return (1...4).contains { period in
            signs.indices.allSatisfy { $0 < period || signs[$0] == signs[$0 - period] }
        }
    }

    private static func isInRow(_ text: String) -> Bool {
        rows.contains { $0.contains(text) || String($0.reversed()).contains(text) }
    }

    /// A common word, or the name in one's own address, with nothing but figures and signs around it.
    private static func isLengthenedWord(_ text: String, _ email: String) -> Bool {
        let name = email.lowercased().prefix { $0 != "@" }
        let letters = text.filter(\.isLetter)
        return words.contains { !letters.isEmpty && letters.replacing($0, with: "").isEmpty }
            || (name.count > 3 && text.replacing(name, with: "").filter(\.isLetter).count < 4 && text.contains(name))
    }
}
