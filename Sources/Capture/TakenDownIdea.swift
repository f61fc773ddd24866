import Foundation
import Partnership
import Web

/// An idea as a device wrote it down: the JSON inside the envelope. Only the words must be there.
struct TakenDownIdea: Sendable, Hashable, Decodable {
    var words = ""
    var forWhom = ""
    var municipality: String?
    var place = ""
    var name = ""
    var email: String?
    var phone: String?
    var isPublic = true
    var language = Language.swedish
    /// The tracking code that the giver got on the square.
    var code: String?

    private enum Keys: String, CodingKey {
        case words, forWhom, municipality, place, name, email, phone, isPublic, language, code
    }

    init(words: String) { self.words = words }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Keys.self)
        func text(_ key: Keys) -> String { Self.cleaned((try? values.decodeIfPresent(String.self, forKey: key)) ?? "") }
        words = text(.words)
        forWhom = text(.forWhom)
        municipality = text(.municipality).nonEmpty
        place = text(.place)
        name = text(.name)
        email = text(.email).nonEmpty
        phone = text(.phone).nonEmpty
        // Without a clear yes nobody but the partnership reads it.
        isPublic = (try? values.decodeIfPresent(Bool.self, forKey: .isPublic)) ?? false
        language = Language(rawValue: text(.language)) ?? .swedish
        code = text(.code).nonEmpty
    }

    /// As the fields of a form: NFC, no NUL, plain line breaks.
    private static func cleaned(_ text: String) -> String {
        var fields = FormFields()
        fields.append(name: [], bytes: Array(text.utf8))
        return fields.text("")
    }

    /// As the register takes it in. `key`: names the sending.
    func told(key: String, saidAt: Timestamp, origin: Subject?) -> ToldIdea {
        var idea = ToldIdea(words: words, source: .tour, key: key)
        idea.forWhom = forWhom
        idea.municipality = municipality
        idea.place = place
        idea.name = name
        idea.email = email
        idea.phone = phone
        idea.isPublic = isPublic
        idea.language = language
        idea.code = code.map { Token.spoken($0) }.flatMap { $0.text.utf8.count == 10 ? $0 : nil }
        idea.saidAt = saidAt
        idea.origin = origin
        return idea
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
