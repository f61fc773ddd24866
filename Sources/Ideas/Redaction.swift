import Foundation
import Markup

/// Takes what tells who somebody is out of texts for good, and leaves a mark in its place. Pure.
struct Redaction: Sendable, Equatable {
    static let mark = "[dolt]"

    /// Parts of a name shorter than this are also ordinary words (Per, Bo): they go only where they begin with a capital.
    private static let shortName = 5

    private let phrases: [Mask]
    private let names: [String]
    private let phone: String

    /// `phrases`: what was masked, wherever it stands.
    init(name: String, email: String?, phone: String?, phrases: [String]) {
        let whole = [name, email ?? "", phone ?? ""].filter { !$0.isEmpty }
        // Letters are kept as HTML too, where some signs are written otherwise.
        let all = (phrases + whole).flatMap { [$0, HTML(text: $0).markup] }
        self.phrases = Set(all).map { Mask(phrase: $0, kind: .other) }
        names = name.split { !$0.isLetter && $0 != "-" }.map(String.init).filter { $0.count >= 2 }
        self.phone = Self.digits(phone ?? "")
    }

    /// What tells who a giver is, with what was masked in what they said.
    init(_ contact: Contact, masks: [Mask]) {
        self.init(name: contact.name, email: contact.email, phone: contact.phone, phrases: masks.map(\.phrase))
    }

    /// A text without the marks of what was taken out: no words of the giver's.
    static func without(_ text: String) -> String { text.replacing(mark, with: "…") }

    /// The text without any of it.
    func applied(to text: String) -> String {
        guard !text.isEmpty else { return text }
        // What a mask hides goes, wherever the mask would find it.
        let pieces = MaskedWords(text, masks: phrases).pieces
        var text = pieces.map { if case .words(let text) = $0 { text } else { Self.mark } }.joined()
        for name in names { text = Self.withoutName(name, text) }
        return withoutPhone(text)
    }

    /// Whole words only; the s of the genitive stays, so that the sentence does.
    private static func withoutName(_ name: String, _ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let range = rest.range(of: name, options: .caseInsensitive) {
            let before = rest[..<range.lowerBound].last ?? result.last
            let after = rest[range.upperBound...]
            let tail = after.first.map { $0 == "s" || $0 == "S" } == true ? after.dropFirst() : after
            let isWord = !isLetter(before) && (!isLetter(after.first) || !isLetter(tail.first))
            let isName = isWord && (name.count >= shortName || rest[range].first?.isUppercase == true)
            result += rest[..<range.lowerBound] + (isName ? mark[...] : rest[range])
            rest = after
        }
        return result + rest
    }

    private static func isLetter(_ character: Character?) -> Bool { character?.isLetter ?? false }

    /// A telephone number however it is written: runs of digits with what people put between them.
    private func withoutPhone(_ text: String) -> String {
        guard phone.count >= 7 else { return text }
        var result = ""
        var run = ""
        for character in text + "\0" {
            if character.isNumber || (!run.isEmpty && " -+()/.".contains(character)) || character == "+" {
                run.append(character)
                continue
            }
            let trimmed = run.trimmingCharacters(in: CharacterSet(charactersIn: " -()/."))
            let isPhone = !trimmed.isEmpty && Self.digits(trimmed) == phone
            result += isPhone ? run.replacingOccurrences(of: trimmed, with: Self.mark) : run
            run = ""
            result.append(character)
        }
        return String(result.dropLast())
    }

    /// The digits of a number, a Swedish one as it is dialled at home.
    private static func digits(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        if digits.hasPrefix("0046") { return "0" + digits.dropFirst(4) }
        return text.contains("+") && digits.hasPrefix("46") ? "0" + digits.dropFirst(2) : digits
    }
}
