import Foundation
import Partnership
import Web

/// Running texts of a file, in each language; a page that the file leaves out has none.
struct SiteTexts: Decodable, Sendable {
    struct Section: Decodable, Sendable {
        let heading: String
        let paragraphs: [String]
        let list: [String]?
    }

    struct Start: Decodable, Sendable {
        struct Step: Decodable, Sendable {
            let heading: String
            let text: String
        }

        let heading: String
        let lead: String
        let steps: [Step]
    }

    var start: [String: Start]?
    var about: [String: [Section]]?
    var privacy: [String: [Section]]?
    var accessibility: [String: [Section]]?

    init(file: URL) throws {
        self = try JSONDecoder().decode(SiteTexts.self, from: Data(contentsOf: file))
    }

    func sections(_ key: RunningTexts.Key, _ language: Language) -> [Section] {
        let pages = [RunningTexts.Key.about: about, .privacy: privacy, .accessibility: accessibility]
        return (pages[key] ?? nil)?[language.rawValue] ?? []
    }
}

/// The running texts of an installation: the demo's, those that come with Torg, and its own in their place.
struct RunningTexts: Sendable {
    enum Key: String, Sendable, CaseIterable {
        case start
        case about
        case privacy
        case accessibility
    }

    /// Name of the file with a partnership's own texts, in its folder.
    static let fileName = "texts.json"

    private let demo: SiteTexts
    private let own: SiteTexts
    /// Pages that show what comes with Torg.
    let untouched: Set<Key>

    /// Reads the files. `directory`: the site's folder, where its own file stands. Throws ``UnreadableTexts`` for that one.
    init(in directory: String) throws {
        demo = try SiteTexts(file: TorgFiles.demo.appendingPathComponent("site.json"))
        var texts = try SiteTexts(file: TorgFiles.texts.appendingPathComponent("standard.json"))
        let file = URL(filePath: directory).appendingPathComponent(Self.fileName)
        var untouched = Set(Key.allCases)
        if !directory.isEmpty, FileManager.default.fileExists(atPath: file.path) {
            let (given, keys) = try Self.read(file)
            texts.start = given.start ?? texts.start
            texts.about = given.about ?? texts.about
            texts.privacy = given.privacy ?? texts.privacy
            texts.accessibility = given.accessibility ?? texts.accessibility
            untouched.subtract(keys)
        }
        own = texts
        self.untouched = untouched
    }

    /// The texts of a partnership.
    func of(_ partnership: Partnership) -> SiteTexts { partnership.settings.isDemo ? demo : own }

    /// Puts a partnership's own name and choices in a text: `{name}`, `{region}`, `{address}`, `{months}`, `{doneDays}`.
    func fill(_ partnership: Partnership) -> (String) -> String {
        let settings = partnership.settings
        let values = [
            "name": partnership.name, "region": settings.region.isEmpty ? partnership.name : settings.region,
            "address": settings.address, "months": String(settings.contactMonths),
            "doneDays": String(settings.doneCheckDays),
        ]
        return { text in values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) } }
    }

    private static func read(_ file: URL) throws -> (texts: SiteTexts, keys: Set<Key>) {
        let names = (try? JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])?.keys.map { $0 }
        guard let names, let texts = try? SiteTexts(file: file) else {
            throw UnreadableTexts(path: file.path, name: nil)
        }
        let keys = try names.map { name in
            guard let key = Key(rawValue: name) else { throw UnreadableTexts(path: file.path, name: name) }
            return key
        }
        return (texts, Set(keys))
    }
}

/// A partnership's own texts can't be read.
public struct UnreadableTexts: Error {
    public let path: String
    /// The name in the file that is none of a page's; nil when the file is not JSON of the right shape.
    public let name: String?
}
