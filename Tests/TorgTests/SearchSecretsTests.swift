import Database
import Foundation
import Partnership
import TestSupport
import Testing

@testable import Ideas
@testable import Torg

/// No way of searching tells what somebody may not see: not by its title, its words, a count or a spelling.
struct SearchSecretsTests {
    /// Words that no dictionary has, each in one idea that is not public, and what somebody may type who is near it.
    private struct Secret {
        let visibility: String
        let word: String

        var slips: [String] {
            var swapped = Array(word)
            swapped.swapAt(4, 5)
            return [String(word.dropLast()) + "x", String(word.dropFirst(3)), String(swapped), word + "a"]
        }
        var beginnings: [String] { [3, 5, 8].map { String(word.prefix($0)) } }
    }

    private static let secrets = [
        Secret(visibility: "private", word: "blurkvastning"), Secret(visibility: "pending", word: "drumlifanten"),
        Secret(visibility: "hidden", word: "flonkravet"), Secret(visibility: "withdrawn", word: "grymseboda"),
    ]

    private static let shared = "Lekplatsen vid slottsparken behöver gungställning"

    private func site() async throws -> TestSite {
        let site = try await TestSite(capabilities: try Site.capabilities(SiteOptions(directory: "")))
        for secret in Self.secrets {
            var submit = SubmitIdea(words: "\(secret.word). \(Self.shared), säger \(secret.word).")
            submit.title = "Om \(secret.word)"
            submit.municipality = "1880"
            submit.isPublic = secret.visibility != "private"
            let idea = try await site.run(submit, as: .visitor).idea
            try await bring(idea, to: secret.visibility, site)
            _ = try await publish("Bänkar vid ån för \(secret.visibility)", site)
        }
        return site
    }

    private func publish(_ words: String, _ site: TestSite) async throws -> Idea {
        var submit = SubmitIdea(words: words)
        submit.municipality = "1880"
        let idea = try await site.run(submit, as: .visitor).idea
        try await sort(idea, .publish, site)
        return idea
    }

    private func sort(_ idea: Idea, _ showing: SortIdea.Showing, _ site: TestSite) async throws {
        let partnership = site.partnership.id
        let now = try #require(try await site.read { try Idea.find($0, in: partnership, id: idea.id) })
        var sort = SortIdea(idea: now.reference, version: now.version, title: now.title)
        sort.showing = showing
        sort.municipality = "1880"
        try await site.run(sort, as: site.coordinator)
    }

    private func bring(_ idea: Idea, to visibility: String, _ site: TestSite) async throws {
        guard visibility == "hidden" || visibility == "withdrawn" else { return }
        try await sort(idea, .publish, site)
        if visibility == "hidden" {
            try await site.run(HideIdea(idea: idea.reference, reason: "Prov"), as: site.coordinator)
        } else {
            let giver = Actor(roles: [.visitor, .bearer], opened: Subject("idea", idea.id))
            try await site.run(WithdrawIdea(idea: idea.id), as: giver)
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// The ways to search with words in the address.
    private static let ways = [
        "/sok?q=", "/sok/forslag?q=", "/ideer?q=", "/ideer.csv?q=", "/ideer.atom?q=", "/ideer?kommun=1880&q=",
        "/medlemmar?q=",
    ]

    @Test func `no way of searching tells of what somebody may not see`() async throws {
        let site = try await site()
        for actor in [Actor.visitor, site.reader, site.representative, site.otherRepresentative, site.operator] {
            let browser = try await site.browser(as: actor)
            for secret in Self.secrets {
                for typed in [secret.word, "om \(secret.word)", "\"om \(secret.word)\""] + secret.slips
                    + secret.beginnings
                {
                    for way in Self.ways {
                        let page = try await browser.get(way + Self.encoded(typed))
                        #expect(page.status == 200)
                        #expect(!Self.tells(page.body, of: secret.word, besides: typed), "\(way)\(typed)")
                        #expect(!page.contains("Menade du"), "\(way)\(typed)")
                        #expect(!page.contains("<mark>"), "\(way)\(typed)")
                    }
                    let found = try await browser.get("/sok?q=\(Self.encoded(typed))")
                    #expect(found.contains("Inget hittades"), "\(typed)")
                    let listed = try await browser.get("/ideer?q=\(Self.encoded(typed))")
                    #expect(listed.contains("Ingen idé passar"), "\(typed)")
                }
            }
        }
    }

    @Test func `the words that secrets share with each other give nobody away`() async throws {
        let site = try await site()
        for typed in ["lekplats slottspark", "gungställningen", "säger", Self.shared] {
            for way in Self.ways {
                let page = try await site.get(way + Self.encoded(typed))
                #expect(page.status == 200)
                for secret in Self.secrets { #expect(!page.contains(secret.word), "\(way)\(typed)") }
            }
            #expect(try await site.get("/sok?q=\(Self.encoded(typed))").contains("Inget hittades"), "\(typed)")
        }
        for actor in [Actor.visitor, site.representative, site.otherRepresentative] {
            for secret in Self.secrets {
                let text = "\(Self.shared) säger \(secret.word)"
                let page = try await site.post("/ideer/liknande", ["text": text], as: actor)
                #expect(page.status == 200 && !page.contains(secret.word) && !page.contains("<li>"))
            }
        }
    }

    /// So that the test would notice: whoever may see them finds them, and what is public is found by all.
    @Test func `a coordinator finds them, and everybody what is public`() async throws {
        let site = try await site()
        for secret in Self.secrets {
            let page = try await site.get("/sok?q=\(secret.word)", as: site.coordinator)
            #expect(page.contains("/arbete/") && page.contains("<mark>\(secret.word)</mark>"), "\(secret.word)")
            let near = try await site.get("/sok?q=\(Self.encoded(secret.slips[2]))", as: site.coordinator)
            #expect(near.contains("Menade du") && near.contains(secret.word), "\(secret.word)")
        }
        #expect(try await site.get("/sok?q=b%C3%A4nk").contains("(4)"))
        #expect(try await site.get("/sok/forslag?q=b%C3%A4nk").contains("<mark>"))
    }

    /// Nothing that is typed is an error, in any of the rooms.
    @Test(arguments: [
        "", " ", "och att", "\"", "\"bänk", "*", "NEAR(", "a:b", "-", "'; --", "<script>alert(1)</script>", "😀",
        "مكتبة",
        "图书馆", "ห้องสมุด", "\0", "\u{301}", "\u{10FFFF}", "{words}", "%", String(repeating: "a", count: 10_000),
        String(repeating: "\"a b\" ", count: 1_700),
    ])
    func `whatever is typed is answered in every room`(odd: String) async throws {
        let site = try await TestSite(capabilities: try Site.capabilities(SiteOptions(directory: "")))
        _ = try await publish("Bänkar vid ån", site)
        for actor in [Actor.visitor, site.coordinator] {
            let browser = try await site.browser(as: actor)
            for way in Self.ways + ["/ideer?fran=-5&q=", "/ideer?fran=9999999999999&q=", "/medlemmar.csv?q="] {
                let page = try await browser.get(way + Self.encoded(odd))
                #expect(page.status == 200, "\(way)")
                #expect(!page.contains("<script>alert"), "\(way)")
            }
        }
        let alike = try await site.post("/ideer/liknande", ["text": odd])
        #expect(alike.status == 200 && !alike.contains("<script>alert"))
    }

    /// Whether a page holds the word besides where it says what was typed.
    private static func tells(_ page: String, of word: String, besides typed: String) -> Bool {
        let forms = [typed, encoded(typed), typed.replacing("\"", with: "&quot;")]
        let rest = forms.reduce(page) { $0.replacing($1, with: "") }
        return rest.localizedCaseInsensitiveContains(word)
    }
}
