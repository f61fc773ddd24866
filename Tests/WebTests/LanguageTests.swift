import Foundation
import Testing
import Web

struct LanguageTests {
    @Test(arguments: [
        (nil, Language.swedish), ("", .swedish), ("en", .english), ("en-GB,sv;q=0.8", .english),
        ("sv;q=0.8, EN;q=0.9", .english),
        ("sv,en", .swedish), ("de, fr;q=0.5", .swedish), ("en;q=0", .swedish), ("enm", .swedish),
        ("en ; Q=0.1, sv;q=0.2", .swedish),
        ("*", .swedish), (";;;,,,q=", .swedish), ("en;q=abc", .english), ("en;q=nan", .swedish),
    ])
    func `the reader's language is told from the header`(field: String?, language: Language) {
        #expect(Language.preferred(accepting: field) == language)
    }

    @Test func `numbers are grouped`() {
        #expect(Language.swedish.number(0) == "0")
        #expect(Language.swedish.number(1_234_567) == "1\u{A0}234\u{A0}567")
        #expect(Language.english.number(-12_400) == "−12,400")
        #expect(Language.english.number(Int.min).hasPrefix("−9,223"))
    }

    @Test func `the languages say the same things with the same values`() throws {
        let messages = try Samples.messages()
        #expect(messages.keys(.swedish) == messages.keys(.english))
        for key in messages.keys(.swedish) {
            let names = Language.allCases.map { language in
                Set(messages.text(key, language).matches(of: /\{\w+\}/).map { String($0.0) })
            }
            #expect(names[0] == names[1], "\(key)")
            #expect(key.hasPrefix("web."))
        }
    }

    @Test func `values are put in once and never into each other`() throws {
        let folder = try temporaryFolder(["k": "{a} och {b}, {c} { } {"])
        defer { try? FileManager.default.removeItem(at: folder) }
        var messages = Messages()
        try messages.add(folder: folder)
        for _ in 0..<20 {
            #expect(messages.text("k", .swedish, ["a": "{b}", "b": "{a}"]) == "{b} och {a}, {c} { } {")
        }
        #expect(messages.text("saknas", .english) == "saknas")
        #expect(messages.has("k") && !messages.has("saknas"))
    }

    @Test func `a counting message takes the form that suits`() throws {
        let messages = try Samples.messages()
        #expect(messages.text("web.errors.title", .swedish, count: 1) == "En sak behöver ändras")
        #expect(messages.text("web.errors.title", .english, count: 0) == "0 things need changing")
        #expect(messages.text("web.errors.title", .swedish, count: 2_000) == "2\u{A0}000 saker behöver ändras")
    }

    @Test func `a key in two files and a file that can't be read are refused`() throws {
        let folder = try temporaryFolder(["k": "v"])
        defer { try? FileManager.default.removeItem(at: folder) }
        var messages = Messages()
        try messages.add(folder: folder)
        #expect(throws: Messages.Fault.self) { try messages.add(folder: folder) }
        try Data("[]".utf8).write(to: folder.appendingPathComponent("en.json"))
        #expect(throws: Messages.Fault.self) {
            var other = Messages()
            try other.add(folder: folder)
        }
    }

    private func temporaryFolder(_ messages: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("torg-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for language in Language.allCases {
            try JSONEncoder().encode(messages).write(to: folder.appendingPathComponent("\(language.rawValue).json"))
        }
        return folder
    }
}
