public import Foundation

/// All text that the site says by itself, in each language, read once from the message files.
///
/// A message is looked up by a dotted key, `ideas.form.title`, and may hold `{name}` for values. A message that counts has
/// the forms `key.one` and `key.other`.
public struct Messages: Sendable {
    /// What is wrong with the message files.
    public enum Fault: Error, CustomStringConvertible {
        case unreadable(file: String)
        case duplicate(key: String)

        public var description: String {
            switch self {
            case .unreadable(let file): "the message file \(file) can't be read as a JSON object of strings"
            case .duplicate(let key): "the message \(key) stands in two message files"
            }
        }
    }

    private var texts: [Language: [String: String]] = [:]

    public init() {}

    /// Adds the files `sv.json`, `en.json` … of a folder. Throws ``Fault``.
    public mutating func add(folder: URL) throws {
        for language in Language.allCases {
            let file = folder.appendingPathComponent("\(language.rawValue).json")
            guard let data = try? Data(contentsOf: file),
                let messages = try? JSONDecoder().decode([String: String].self, from: data)
            else { throw Fault.unreadable(file: file.path) }
            for (key, text) in messages {
                guard texts[language, default: [:]].updateValue(text, forKey: key) == nil else {
                    throw Fault.duplicate(key: key)
                }
            }
        }
    }

    /// All keys of a language: for the check that the languages say the same.
    public func keys(_ language: Language) -> Set<String> { Set(texts[language, default: [:]].keys) }

    /// Whether there is a message of this key.
    public func has(_ key: String) -> Bool { texts[.swedish]?[key] != nil }

    /// The message in `language` with its values put in. A missing message shows as its key, so that it is seen.
    public func text(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
        guard let text = texts[language]?[key] ?? texts[.swedish]?[key] else { return key }
        return values.isEmpty ? text : Self.filled(text, values)
    }

    /// Puts values in, in one pass from the left: what a person wrote may hold `{name}` without anything being put into it.
    private static func filled(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            let name = rest[rest.index(after: open)..<close]
            result += rest[..<open]
            result += values[String(name)] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The form of a counting message that suits `count`, with `{count}` written as the language writes numbers.
    public func text(_ key: String, _ language: Language, count: Int, _ values: [String: String] = [:]) -> String {
        let form = count == 1 ? "one" : "other"
        return text("\(key).\(form)", language, values.merging(["count": language.number(count)]) { $1 })
    }
}

extension Language {
    /// A whole number with the language's thousands separator: 12 400 (no-break space) or 12,400.
    public func number(_ number: Int) -> String {
        let separator = self == .english ? "," : "\u{A0}"
        let digits = String(number.magnitude)
        var result = number < 0 ? "−" : ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset) % 3 == 0 { result += separator }
            result.append(digit)
        }
        return result
    }
}
