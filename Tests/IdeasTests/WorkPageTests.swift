import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `Work pages` {
    private func site() async throws -> TestSite {
        try await TestSite(capabilities: [IdeasCapability(), AccountsCapability(links: IdeasCapability().links)])
    }

    @Test func `the queue shows the most urgent first and marks what is overdue`() async throws {
        let site = try await site()
        let old = try await site.give("En första idé om bussar till skolan.")
        site.clock.advance(days: 5)
        let new = try await site.give("En andra idé om bussar till simhallen.")
        let page = try await site.get("/arbete/ko", as: site.coordinator)
        let first = try #require(page.body.range(of: old.workPath))
        let second = try #require(page.body.range(of: new.workPath))
        #expect(first.lowerBound < second.lowerBound && !page.contains("class=\"over\""))
        // The titles have said all the words.
        #expect(!page.contains("class=\"excerpt\""))
        site.clock.advance(days: 2)
        site.clock.advance(seconds: 3_600)
        let today = try await site.get("/arbete/ko", as: site.coordinator)
        #expect(
            today.contains("<span class=\"tag\">Ska göras i dag</span>") && !today.contains("class=\"over\"")
                && !today.contains("försenad"))
        site.clock.advance(days: 1)
        let late = try await site.get("/arbete/ko", as: site.coordinator)
        #expect(late.contains("class=\"over\"") && late.contains("1 dag försenad"))
        let overdue = try await site.get("/arbete/ko?vy=forsenade", as: site.coordinator)
        #expect(overdue.contains(old.workPath) && !overdue.contains(new.workPath))
        // A word looks within the view that is chosen.
        let found = try await site.get("/arbete/ko?q=bussar", as: site.coordinator)
        #expect(found.contains(old.workPath) && found.contains(new.workPath))
        let both = try await site.get("/arbete/ko?q=bussar&vy=forsenade", as: site.coordinator)
        #expect(both.contains(old.workPath) && !both.contains(new.workPath))
        let neither = try await site.get("/arbete/ko?q=bussar&vy=anmalda", as: site.coordinator)
        #expect(!neither.contains(old.workPath) && !neither.contains(new.workPath))
    }

    @Test func `a report is decided by a choice, not by what stood there before`() async throws {
        let site = try await site()
        let idea = try await site.give()
        let (partnership, now) = (site.partnership.id, site.clock.now)
        let report = try await site.write { writer in
            try writer.insert(
                """
                INSERT INTO idea_report (partnership, idea, reason, at) VALUES (\(partnership), \(idea.id), 'name', \(now))
                """
            )
        }
        let browser = try await site.browser(as: site.coordinator)
        let page = try await browser.get("/arbete/moderering")
        #expect(!page.contains(" checked"))
        let path = "/arbete/moderering/\(report)"
        let sent = try await browser.post(path, ["report-\(report)-reason": "Namnet står inte där."])
        #expect(sent.status == 422 && sent.contains("Välj om texten ska stå kvar eller döljas."))
        let chosen = try await browser.post(
            path, ["report-\(report)-decision": "keep", "report-\(report)-reason": "Namnet står inte där."])
        #expect(chosen.status == 303)
    }

    @Test func `who is signed in is not asked to sign in at a page that is not there`() async throws {
        let site = try await site()
        let missing = try await site.get("/ideer/2026-9999", as: site.representative)
        #expect(missing.status == 404 && missing.contains("har ditt konto inte rätt att se den"))
        #expect(try await site.get("/ideer/2026-9999").contains("behöver du logga in"))
    }

    @Test func `the queue can be narrowed, searched and turned`() async throws {
        let site = try await site()
        let mine = try await site.give("Min egen idé om cyklar.")
        let other = try await site.give("En annan idé om skridskor.")
        try await site.change(other) { $0.responsible = nil }
        try await site.run(TakeResponsibility(idea: mine.reference), as: site.coordinator)
        let own = try await site.get("/arbete/ko?ansvar=jag", as: site.coordinator)
        #expect(own.contains(mine.workPath) && !own.contains(other.workPath))
        let unowned = try await site.get("/arbete/ko?ansvar=ingen", as: site.coordinator)
        #expect(!unowned.contains(mine.workPath) && unowned.contains(other.workPath))
        #expect(unowned.body.components("Utan ansvarig") > 1)
        let found = try await site.get("/arbete/ko?q=skridskor", as: site.coordinator)
        #expect(found.contains(other.workPath) && !found.contains(mine.workPath))
        let direct = try await site.get("/arbete/ko?q=\(mine.reference.path)", as: site.coordinator)
        #expect(direct.location == mine.workPath)
        for number in 0..<30 { _ = try await site.give("Idé nummer \(number) om allt möjligt.") }
        let first = try await site.get("/arbete/ko", as: site.coordinator)
        let link = try #require(first.body.split(separator: "\"").first { $0.hasPrefix("/arbete/ko?efter=") })
        let second = try await site.get(String(link), as: site.coordinator)
        #expect(
            second.body.components("data-queue") == 1 && second.body.components("<h3><a href=\"/arbete/ideer/") == 7)
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `the queue walks an index, whatever it is narrowed by`() async throws {
        let site = try await site()
        var filters = [QueueFilter()]
        for view in [QueueFilter.View.new, .overdue] {
            var filter = QueueFilter()
            filter.view = view
            filters.append(filter)
        }
        var state = QueueFilter()
        state.state = .referred
        var mine = QueueFilter()
        mine.responsible = .account(1)
        mine.after = QueueFilter.Place(at: site.clock.now, id: 1)
        for filter in filters + [state, mine] {
            let query = WorkQueueQuery(partnership: site.partnership.id, filter: filter, now: site.clock.now)
            let plan = try await site.read { reader in
                try reader.all("EXPLAIN QUERY PLAN \(query.ideas(limit: 26))") { try $0[3] as String }
            }.joined(separator: "; ")
            #expect(
                plan.contains("idea_queue") && !plan.contains("TEMP B-TREE FOR ORDER BY") && !plan.contains("SCAN idea")
            )
        }
    }

    @Test func `the case is sorted in the browser, and a second coordinator is told`() async throws {
        let site = try await site()
        let idea = try await site.give()
        let browser = try await site.browser(as: site.coordinator)
        let page = try await browser.get(idea.workPath)
        #expect(page.contains("Kalle") && page.contains("givare@example.org"))
        let sent = try await browser.post(
            "\(idea.workPath)/sortera",
            [
                "sort-version": "1", "sort-seen": "0", "sort-title": "Bänk", "sort-showing": "publish",
                "sort-nextOn": "2026-12-01",
            ])
        #expect(sent.status == 303 && sent.location == idea.workPath)
        let late = try await browser.post(
            "\(idea.workPath)/sortera",
            ["sort-version": "1", "sort-seen": "1", "sort-title": "Min bänk", "sort-showing": "wait"])
        #expect(late.status == 422)
        #expect(late.contains("Samordnaren läste och sorterade idén") && late.contains("value=\"Min bänk\""))
        #expect(late.contains("name=\"sort-version\" value=\"2\""))
        let wrong = try await browser.post("\(idea.workPath)/avsluta", ["close-version": "2", "close-reason": ""])
        #expect(
            wrong.status == 422 && wrong.contains("href=\"#f-close-reason\"")
                && wrong.contains("id=\"f-close-reason-error\""))
        #expect(try await browser.get(idea.workPath).status == 200)
    }

    @Test func `every form of the case does what it says`() async throws {
        let site = try await site()
        let idea = try await site.give()
        let twin = try await site.give("Bänk vid hållplatsen, tack.")
        let browser = try await site.browser(as: site.coordinator)
        func send(_ path: String, _ form: KeyValuePairs<String, String>) async throws {
            let page = try await browser.post(path, form)
            #expect(page.status == 303, "\(path)")
        }
        let path = idea.workPath
        try await send("\(path)/ansvar", [:])
        try await send(
            "\(path)/dolj-ord", ["mask-phrases": "Kalle\nsjuk i knät", "mask-kind": "name", "mask-reason": "Namn"])
        try await send("\(path)/visa-ord", ["unmask-phrase": "sjuk i knät", "unmask-reason": "Behövs inte"])
        try await send("\(twin.workPath)/sla-ihop", ["join-main": idea.reference.path])
        #expect(try await browser.get(path).contains(twin.workPath))
        try await send("\(twin.workPath)/skilj", [:])
        try await send("\(path)/utmaning", ["challenge-is": "yes"])
        try await send("\(path)/dolj", ["hide-reason": "Väntar"])
        try await send("\(path)/visa", ["show-reason": "Klart"])
        try await send(
            "\(path)/skicka", ["refer-organisations": "\(site.municipality.id)", "refer-question": "Kan ni?"])
        let referral = try await site.read { try IdeaCase.referrals($0, main: idea.id)[0] }
        try await send("\(path)/uppdrag/\(referral.id)/mer-tid", ["extend-\(referral.id)-dueOn": "2027-01-31"])
        try await site.run(AskBack(referral: referral.id, version: 1, text: "Var?"), as: site.bearer(referral))
        try await send("\(path)/uppdrag/\(referral.id)/svara", ["reply-\(referral.id)-text": "Vid skolan."])
        try await send("\(path)/uppdrag/\(referral.id)/ta-tillbaka", ["recall-\(referral.id)-reason": "Löst"])
        let version = try await site.current(idea).version
        try await send("\(path)/avsluta", ["close-version": "\(version)", "close-reason": "Klart"])
        try await send("\(path)/oppna", [:])
        #expect(try await browser.get(path).status == 200)
        try await send("/arbete/ord", ["word": "fulord"])
        #expect(try await browser.get("/arbete/ord").contains("fulord"))
        try await send("/arbete/ord/ta-bort", ["word": "fulord"])
        #expect(try await browser.get("/arbete/moderering").contains("Namn"))
    }

    @Test func `an organisation that can't be reached stands there, not to be chosen`() async throws {
        let site = try await site()
        _ = try await site.organisation("Ingen Nås", email: nil)
        let idea = try await site.sort(try await site.give())
        let page = try await site.get(idea.workPath, as: site.coordinator)
        let row = try #require(
            page.body.split(separator: "<label class=\"choice\">", omittingEmptySubsequences: true)
                .first { $0.contains("Ingen Nås") })
        #expect(row.contains("disabled") && row.contains("går inte att nå"))
    }
}

@Suite struct `The page where an organisation answers` {
    private func site() async throws -> TestSite {
        try await TestSite(capabilities: [IdeasCapability(), AccountsCapability(links: IdeasCapability().links)])
    }

    @Test func `the link in the letter opens it as often as wanted, and the answer is thanked for`() async throws {
        let site = try await site()
        let (idea, referral) = try await site.asked()
        let link = try #require(try await site.letters(to: "ombud@example.org").first?.path)
        let browser = try await site.browser()
        for _ in 0..<2 {
            let opened = try await browser.get(link)
            #expect(opened.status == 303 && opened.location == referral.path)
        }
        let page = try await browser.get(referral.path)
        for way in ["ta-sig-an", "fraga", "tacka-nej", "skicka-vidare", "beratta", "resultat"] {
            #expect(page.contains("action=\"\(referral.path)/\(way)\""))
        }
        let missing = try await browser.post("\(referral.path)/ta-sig-an", ["accept-version": "1", "accept-text": ""])
        #expect(missing.status == 422 && missing.contains("href=\"#f-accept-text\""))
        let sent = try await browser.post(
            "\(referral.path)/ta-sig-an", ["accept-version": "1", "accept-text": "Vi bygger en."])
        #expect(sent.location == referral.path)
        let thanks = try await browser.follow(sent)
        #expect(thanks.contains("Tack") && thanks.contains("Vi bygger en."))
        #expect(try await site.current(idea).state == .active)
        let late = try await browser.post(
            "\(referral.path)/tacka-nej", ["decline-version": "1", "decline-seen": "0", "decline-text": "Nej tack"])
        #expect(late.status == 422 && late.contains("Vi bygger en.") && late.contains("Nej tack"))
    }

    @Test func `it opens nothing else`() async throws {
        let site = try await site()
        let (idea, referral) = try await site.asked()
        let other = try await site.sort(try await site.give("En annan idé om något helt annat."))
        let second = try await site.referral(try await site.refer(other, to: [site.municipality.id])[0])
        let bearer = site.bearer(referral)
        for path in [second.path, idea.workPath, "/arbete/ko", "/uppdrag", "/arbete/moderering"] {
            #expect(try await site.get(path, as: bearer).status == 404, "\(path)")
        }
        #expect(try await site.get(referral.path, as: site.otherRepresentative).status == 404)
        #expect(try await site.get(referral.path, as: site.reader).status == 404)
        #expect(try await site.get(referral.path).status == 404)
        #expect(try await site.get(referral.path, as: site.representative).status == 200)
    }

    @Test func `who gave the idea, and what is masked, never stands there`() async throws {
        let site = try await site()
        var submit = SubmitIdea(words: "Min granne Berta ramlade vid hållplatsen.")
        submit.contact = Contact(name: "Gun Givare", email: "givare@example.org", phone: "070-123 45 67")
        submit.isPublic = false
        let idea = try await site.run(submit, as: .visitor).idea
        try await site.run(
            MaskWords(idea: idea.reference, phrases: ["Berta"], kind: .name, reason: "Namn"), as: site.coordinator)
        try await site.sort(idea)
        try await site.run(
            SortIdea(
                idea: idea.reference, version: try await site.current(idea).version, title: "Berta vid hållplatsen"),
            as: site.coordinator)
        let referral = try await site.referral(try await site.refer(idea, to: [site.municipality.id])[0])
        let pages = [
            try await site.get(referral.path, as: site.bearer(referral)),
            try await site.get(referral.path, as: site.representative),
            try await site.get("/uppdrag", as: site.representative),
        ]
        for page in pages {
            #expect(page.status == 200 && page.contains("hållplatsen"))
            for secret in ["Berta", "Gun", "givare@example.org", "070-123"] {
                #expect(!page.contains(secret), "\(secret)")
            }
        }
        let letter = try #require(try await site.letters(to: "ombud@example.org").last)
        for secret in ["Berta", "Gun", "givare@"] {
            #expect(!letter.text.contains(secret) && !letter.subject.contains(secret))
        }
        // A private idea has no page of its own for anybody but coordinators.
        for actor in [Actor.visitor, site.reader, site.representative, site.bearer(referral)] {
            #expect(try await site.get(idea.path, as: actor).status == 404)
            #expect(try await site.get(idea.workPath, as: actor).status == 404)
        }
        #expect(try await site.get(idea.workPath, as: site.coordinator).contains("Berta"))
    }

    @Test func `what has moved on or ended says so instead of being gone`() async throws {
        let site = try await site()
        let (idea, referral) = try await site.asked()
        let next = try await site.run(
            PassOnReferral(
                referral: referral.id, version: 1, text: "De kan bänkar.", organisation: site.association.id),
            as: site.bearer(referral))
        let old = try await site.get(referral.path, as: site.bearer(referral))
        #expect(old.status == 200 && old.contains("Studieförbundet Prov") && !old.contains("<textarea"))
        let moved = try await site.referral(next)
        let new = try await site.get(moved.path, as: site.bearer(moved))
        #expect(new.contains("De kan bänkar.") && new.contains("<textarea"))
        let version = try await site.current(idea).version
        try await site.run(CloseIdea(idea: idea.reference, version: version, reason: "Klart"), as: site.coordinator)
        let closed = try await site.get(moved.path, as: site.bearer(moved))
        #expect(closed.status == 200 && !closed.contains("<textarea"))
    }

    @Test func `a representative sees the organisation's open and past questions`() async throws {
        let site = try await site()
        let (_, referral) = try await site.asked()
        let page = try await site.get("/uppdrag", as: site.representative)
        #expect(page.contains(referral.path))
        #expect(try await !site.get("/uppdrag", as: site.otherRepresentative).contains(referral.path))
        #expect(try await site.get("/uppdrag", as: site.coordinator).contains(referral.path))
        #expect(try await site.get("/uppdrag", as: site.reader).status == 404)
    }
}

@Suite struct `Highlights for the start page` {
    @Test func `answers, numbers and how soon`() async throws {
        let site = try await TestSite.ideas()
        let (_, referral) = try await site.asked()
        try await site.run(
            AcceptReferral(referral: referral.id, version: 1, text: "Vi bygger."), as: site.bearer(referral))
        try await site.sort(try await site.give("En idé som ingen har svarat på."))
        site.clock.advance(days: 31)
        let (partnership, now) = (site.partnership.id, site.clock.now)
        let found = try await site.read { try IdeaHighlights.read($0, in: partnership, now: now) }
        #expect(found.answers.map(\.text) == ["Vi bygger."])
        #expect(found.tally.count(state: .active) == 1 && found.tally.count(municipality: "1880") == 2)
        #expect(found.answered == 1 && found.asked == 2)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(_ text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
