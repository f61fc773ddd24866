import Database
import Ideas
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

struct PaperPageTests {
    private static let path = "/arbete/papper"

    @Test func `from the number to the next one in two pages`() async throws {
        let paper = try await PaperSite()
        try await paper.print(2, stop: paper.stop)
        let browser = try await paper.site.browser(as: paper.site.representative)
        #expect(try await browser.get(Self.path).contains("Torget i Askersund"))
        let page = try await browser.get("\(Self.path)?nummer=1-3")
        #expect(page.contains("B 0001-3") && page.contains("value=\"Torget i Askersund\""))
        #expect(page.contains("<option value=\"1882\" selected>") && page.contains("value=\"2026-11-23\""))
        #expect(page.contains("0 av 4 inskrivna från Torget i Askersund"))
        let saved = try await browser.post(Self.path, ["nummer": "B 0001-3", "words": "Fler bänkar i parken"])
        #expect(saved.status == 303 && saved.location?.hasPrefix("\(Self.path)?nummer=2-1&") == true)
        let next = try await browser.follow(saved)
        #expect(next.contains("B 0001-3 blev") && next.contains("data-arrived") && next.contains("1 av 4 inskrivna"))
        #expect(next.contains("name=\"nummer\" value=\"B 0002-1\""))
    }

    @Test func `after the last form the pile is done`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let browser = try await paper.site.browser(as: paper.site.representative)
        try await paper.site.run(SpoilForms(numbers: [PaperNumber(2)], isSpoiled: true), as: paper.site.representative)
        let saved = try await browser.post(Self.path, ["nummer": "1-3", "words": "Fler bänkar i parken"])
        #expect(try await browser.follow(saved).contains("Allt inskrivet"))
    }

    @Test(arguments: [
        ("1-4", "Siffran efter strecket ser fel ut: 0001 slutar inte på 4."),
        ("9-\((PaperNumber(9).checkDigit + 1) % 10)", "Siffrorna före strecket ser fel ut: 0009 finns inte."),
        ("hej", "Skriv numret som det står på blanketten"), ("", "Skriv numret på blanketten, eller kryssa"),
        ("99-\(PaperNumber(99).checkDigit)", "Det finns ingen blankett med numret B 0099"),
    ])
    func `a wrong number is told which digits look wrong, and stands there still`(typed: String, told: String)
        async throws
    {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let page = try await paper.site.get(
            "\(Self.path)?nummer=\(Address.encoded(typed))", as: paper.site.representative)
        #expect(page.status == 422 && page.contains(told))
        #expect(typed.isEmpty || page.contains("value=\"\(typed)\""))
    }

    @Test func `digits that have changed places are told what they may be`() async throws {
        let paper = try await PaperSite()
        for sending in ["a", "b"] { try await paper.print(10, stop: paper.stop, sending: sending) }
        let page = try await paper.site.get("\(Self.path)?nummer=71-4", as: paper.site.representative)
        #expect(page.contains("Står det kanske") && page.contains("B 0017-4"))
    }

    @Test func `a number that is written in leads to its idea`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let taken = try await paper.site.run(paper.command(1, "En lekplats vid sjön"), as: paper.site.representative)
        let coordinator = try await paper.site.get("\(Self.path)?nummer=1-3", as: paper.site.coordinator)
        #expect(coordinator.status == 422 && coordinator.contains("href=\"\(taken.workPath)\""))
        #expect(coordinator.contains("En lekplats vid sjön"))
        let other = try await paper.site.get("\(Self.path)?nummer=1-3", as: paper.site.otherRepresentative)
        #expect(other.contains(taken.reference) && !other.contains(taken.workPath) && !other.contains("vid sjön"))
    }

    @Test func `who comes second with a number keeps every word`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        _ = try await paper.site.run(paper.command(1, "En lekplats vid sjön"), as: paper.site.representative)
        let page = try await paper.site.post(
            Self.path,
            ["nummer": "1-3", "words": "Helt andra ord", "place": "Badet", "isPublic": "yes", "forWhom": "Barn"],
            as: paper.site.otherRepresentative)
        #expect(page.status == 422 && page.contains("B 0001-3 är redan inskriven som"))
        #expect(
            page.contains("\nHelt andra ord</textarea>") && page.contains("value=\"Badet\"")
                && page.contains("value=\"Barn\""))
        #expect(page.contains("value=\"yes\" checked"))
    }

    @Test func `a form without a number asks for its stop, and goes on without a number`() async throws {
        let paper = try await PaperSite()
        let browser = try await paper.site.browser(as: paper.site.representative)
        let page = try await browser.get("\(Self.path)?nummer=&utan=1")
        #expect(page.status == 200 && page.contains("name=\"stopp\"") && page.contains("Torget i Askersund"))
        let saved = try await browser.post(
            Self.path, ["utan": "1", "sandning": "abc", "stopp": "\(paper.stop)", "words": "En bänk vid kyrkan"])
        #expect(saved.status == 303 && saved.location?.contains("utan=1") == true)
        #expect(try await browser.follow(saved).contains("Blankett utan nummer blev"))
        #expect(try await paper.ideas().count == 1)
    }

    @Test(arguments: [
        ([UInt8]("inte en bild".utf8), "Filen går inte att ta emot"), ([], "Filen är tom"),
        ([UInt8](repeating: 0xFF, count: CleanFile.largest + 1), "Filen är för stor"),
    ])
    func `a file that can't be taken keeps all that was typed`(bytes: [UInt8], told: String) async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let browser = try await paper.site.browser(as: paper.site.representative)
        var form = FormFields(["nummer": "1-3", "words": "Se bilden på papperet", "email": "givare@example.org"])
        form.append("_token", try await browser.formToken(for: Self.path))
        let page = try await browser.postAsIs(
            Self.path, form, files: [UploadedFile(field: "fil", name: "bild.jpg", bytes: bytes)])
        #expect(page.status == 422 && page.contains(told))
        #expect(page.contains("\nSe bilden på papperet</textarea>") && page.contains("givare@example.org"))
        #expect(try await paper.ideas().isEmpty)
    }

    @Test func `another fault says that the file must be chosen again`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let browser = try await paper.site.browser(as: paper.site.representative)
        var form = FormFields(["nummer": "1-3", "words": "Se bilden på papperet", "email": "inte en adress"])
        form.append("_token", try await browser.formToken(for: Self.path))
        let file = UploadedFile(field: "fil", name: "bild.png", bytes: onePixel)
        let page = try await browser.postAsIs(Self.path, form, files: [file])
        #expect(page.status == 422 && page.contains("Välj filen igen.") && page.contains("Adressen ser inte rätt ut"))
    }

    @Test func `the giver who left an address gets the receipt`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.stop)
        let form: KeyValuePairs = ["nummer": "1-3", "words": "Fler bänkar i parken", "email": "givare@example.org"]
        _ = try await paper.site.post(Self.path, form, as: paper.site.representative)
        #expect(try await paper.site.letters(to: "givare@example.org").count == 1)
    }

    @Test func `a form is discarded where it lies, and many at once`() async throws {
        let paper = try await PaperSite()
        try await paper.print(2, stop: paper.stop)
        let browser = try await paper.site.browser(as: paper.site.representative)
        let one = try await browser.post(
            "\(Self.path)/kassera", ["nummer": "1", "stopp": "\(paper.stop)", "till": "skriv"])
        #expect(one.location == "\(Self.path)?stopp=\(paper.stop)")
        #expect(try await browser.follow(one).contains("0 av 3 inskrivna"))
        let path = "\(Self.path)/kassera?stopp=\(paper.stop)"
        #expect(try await browser.post("\(Self.path)/kassera", ["stopp": "\(paper.stop)"]).status == 422)
        _ = try await browser.post("\(Self.path)/kassera", ["stopp": "\(paper.stop)", "nummer": "2", "nummer": "3"])
        let page = try await browser.get(path)
        #expect(page.contains("name=\"tillbaka\" value=\"3\"") && page.contains("name=\"nummer\" value=\"4\""))
        _ = try await browser.post("\(Self.path)/kassera", ["stopp": "\(paper.stop)", "tillbaka": "3", "angra": "1"])
        #expect(try await paper.form(3)?.isOpen == true)
        #expect(try await browser.get("\(Self.path)/kassera?stopp=999").status == 404)
    }

    @Test func `what was saved is told only when this site says so`() async throws {
        let paper = try await PaperSite()
        let page = try await paper.site.get(
            "\(Self.path)?sparad=17+ID%C3%89-2026-0001+/arbete", as: paper.site.coordinator)
        #expect(page.status == 200 && !page.contains("IDÉ-2026-0001"))
    }
}
