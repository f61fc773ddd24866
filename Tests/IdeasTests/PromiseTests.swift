import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `The promise` {
    private func queue(_ site: TestSite, _ edit: (inout QueueFilter) -> Void) async throws -> WorkQueue {
        var filter = QueueFilter()
        edit(&filter)
        let (partnership, now) = (site.partnership.id, site.clock.now)
        return try await site.read { [filter] in try WorkQueue.read($0, in: partnership, filter, now: now) }
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "-1", "0", "1099511627777"])
    func `a number that no idea has is as if it was not given`(number: String) async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bussen till Kumla borde gå oftare")
        for path in ["/ideer?q=bussen&fore=\(number)", "/ideer?fore=\(number)", "/ideer.csv?q=bussen&fore=\(number)"] {
            let page = try await site.get(path)
            #expect(page.status == 200 && page.contains(idea.reference.path), "\(path)")
        }
    }

    @Test func `what is added to, or said against, an idea that has ended reaches the coordinator`() async throws {
        let site = try await TestSite.square()
        let closed = try await site.published("Bänkar längs strandpromenaden")
        let open = try await site.published("Gungor i parken")
        let withdrawn = try await site.published("Lampor i tunneln")
        try await site.change(closed) {
            $0.state = .closed
            $0.nextAt = nil
        }
        for idea in [closed, open, withdrawn] {
            try await site.run(AddWords(idea: idea.id, text: "Gärna med ryggstöd"), as: site.giver(idea))
            try await site.run(
                ReportIdea(idea: idea.reference, reason: .person, text: "Ett namn"), as: .visitor)
        }
        try await site.run(WithdrawIdea(idea: withdrawn.id), as: site.giver(withdrawn))
        for view in [QueueFilter.View.added, .reported] {
            let queue = try await queue(site) { $0.view = view }
            #expect(Set(queue.items.map(\.idea.id)) == [closed.id, open.id])
            #expect(queue.counts[view] == 2)
        }
        let page = try await site.get("/arbete/ko?vy=tillagt", as: site.coordinator)
        #expect(page.contains(closed.workPath) && page.contains("Nya tillägg"))
        let first = try await queue(site) { $0.view = .added }.items[0].idea
        let rest = try await queue(site) {
            $0.view = .added
            $0.after = QueueFilter.Place(at: first.nextAt ?? first.changedAt, id: first.id)
        }
        #expect(rest.items.count == 1 && rest.items[0].idea.id != first.id)
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL), arguments: [QueueFilter.View.added, .reported])
    func `what waits for a decision is found from the few rows that do`(view: QueueFilter.View) async throws {
        let site = try await TestSite.square()
        var filter = QueueFilter()
        filter.view = view
        let query = WorkQueueQuery(partnership: site.partnership.id, filter: filter, now: site.clock.now)
        for statement in [query.ideas(limit: 26), query.count(view, cap: 500)] {
            let plan = try await site.read { reader in
                try reader.all("EXPLAIN QUERY PLAN \(statement)") { try $0[3] as String }
            }.joined(separator: "; ")
            #expect(plan.contains("USING INDEX idea_") && !plan.contains("idea_queue") && !plan.contains("SCAN idea;"))
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `what nobody answers for is found without a walk through the queue`() async throws {
        let site = try await TestSite.square()
        var filter = QueueFilter()
        filter.responsible = .nobody
        let query = WorkQueueQuery(partnership: site.partnership.id, filter: filter, now: site.clock.now)
        let plan = try await site.read { reader in
            try reader.all("EXPLAIN QUERY PLAN \(query.ideas(limit: 26))") { try $0[3] as String }
        }.joined(separator: "; ")
        #expect(plan.contains("idea_queue_responsible (partnership=? AND responsible=?)"))
        #expect(!plan.contains("idea_queue (") && !plan.contains("SCAN idea"))
    }

    @Test func `a new idea has somebody who answers for it`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.give()
        #expect(idea.responsible == site.coordinator.account && idea.nextAt != nil)
        let other = Actor(roles: [.visitor, .coordinator], account: site.reader.account)
        #expect(
            try await site.run(SubmitIdea(words: "Skriven av en annan"), as: other).idea.responsible == other.account)
        #expect(try await queue(site) { $0.responsible = .nobody }.items.map(\.idea.responsible) == [other.account])
        try await site.write { writer in
            try writer.execute("UPDATE account_role SET role = 'reader' WHERE role = 'coordinator'")
        }
        #expect(try await site.run(SubmitIdea(words: "Ingen samordnar"), as: .visitor).idea.responsible == nil)
        let orphaned = try await queue(site) { $0.responsible = .nobody }
        #expect(orphaned.items.count == 3 && orphaned.items.allSatisfy { $0.responsible == nil })
    }

    @Test func `what the giver agreed to can be undone and done again, and nothing else`() async throws {
        let site = try await TestSite.square()
        for consents in [true, false] {
            let idea = try await site.give(isPublic: consents)
            func sort(_ showing: SortIdea.Showing) async throws -> IdeaVisibility {
                let now = try await site.current(idea)
                var sort = SortIdea(idea: idea.reference, version: now.version, title: "Titel")
                sort.showing = showing
                try await site.run(sort, as: site.coordinator)
                return try await site.current(idea).visibility
            }
            #expect(try await sort(.keepPrivate) == .private)
            let page = try await site.get(idea.workPath, as: site.coordinator)
            #expect(page.contains("name=\"sort-showing\"") == consents)
            #expect(try await sort(.wait) == (consents ? .pending : .private))
            if consents {
                #expect(try await sort(.publish) == .public)
            } else {
                #expect(await issues { _ = try await sort(.publish) } == ["ideas.work.issue.private"])
            }
        }
    }

    @Test func `the form tells who reads an idea before it is shown`() async throws {
        let (waits, atOnce) = (try await TestSite.square(), try await TestSite.square { $0.publishesAtOnce = true })
        #expect(try await waits.get("/ideer/ny").contains("En samordnare läser den först."))
        let page = try await atOnce.get("/ideer/ny")
        #expect(page.contains("Alla kan läsa den direkt.") && !page.contains("läser den först"))
    }

    @Test func `a giver without an address reads why an idea was hidden`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        try await site.run(HideIdea(idea: idea.reference, reason: "Först så."), as: site.coordinator)
        try await site.run(ShowIdea(idea: idea.reference, reason: "Ändrat."), as: site.coordinator)
        #expect(try await !site.get("/min-ide", as: site.giver(idea)).contains("Först så."))
        try await site.run(HideIdea(idea: idea.reference, reason: "Den pekar ut en granne."), as: site.coordinator)
        let page = try await site.get("/min-ide", as: site.giver(idea))
        #expect(page.contains("Den pekar ut en granne.") && !page.contains("Först så."))
    }

    @Test func `a no is heard wherever the case stands`() async throws {
        let site = try await TestSite.square()
        for state in [IdeaState.done, .closed, .sorted] {
            let idea = try await site.published("Bänkar längs strandpromenaden", email: "givare@example.org")
            try await site.change(idea) {
                $0.state = state
                $0.closedReason = state == .closed ? "Klart" : ""
                $0.nextAt = state.isOpen ? site.clock.now.adding(days: 30) : nil
            }
            let token = try await site.run(DoneLink(idea: idea.subject), as: .system)
            let answer = try await site.post("/ideer/gjort", ["token": token.text, "done": "no", "text": "Nej."])
            #expect(answer.contains("ärendet är öppet"))
            let now = try await site.current(idea)
            #expect(now.state == .sorted && now.nextAt == site.clock.now && now.closedReason.isEmpty)
            #expect(try await site.verbs(idea).contains("idea.reopened") == !state.isOpen)
        }
    }

    @Test func `a giver with only a telephone is called and asked whether it was done`() async throws {
        let site = try await TestSite.square()
        var submit = SubmitIdea(words: "Bänkar längs strandpromenaden")
        submit.contact = Contact(name: "Gun", phone: "070-555 12 34")
        let idea = try await site.run(submit, as: .visitor).idea
        for isDone in [true, false] {
            try await site.change(try await site.current(idea)) {
                $0.visibility = .public
                $0.state = .sorted
            }
            let asked = try await site.refer(try await site.current(idea), to: [site.municipality.id], dueOn: "")[0]
            let referral = try await site.referral(asked)
            try await site.run(
                ReportOutcome(referral: asked, version: 1, text: "Klart \(isDone)", isDone: true),
                as: site.bearer(referral))
            #expect(try await queue(site) { $0.view = .calls }.items.isEmpty)
            site.clock.advance(days: 29)
            #expect(try await site.sweep("ideas-done-check") == 1)
            let waiting = try await queue(site) { $0.view = .calls }
            #expect(waiting.items.map(\.idea.id) == [idea.id] && waiting.counts[.calls] == 1)
            #expect(waiting.items.first?.responsible == "Samordnaren")
            let browser = try await site.browser(as: site.coordinator)
            #expect(try await browser.get("/arbete/ko?vy=ring").contains("Ring den som lämnade idén"))
            let page = try await browser.get(idea.workPath)
            #expect(
                page.contains("Ring den som lämnade idén") && page.contains("tel:070-5551234")
            )
            #expect(try await browser.post("\(idea.workPath)/gjort", [:]).status == 422)
            let sent = try await browser.post(
                "\(idea.workPath)/gjort", ["called-done": isDone ? "yes" : "no", "called-text": "Tack"])
            #expect(sent.status == 303)
            #expect(try await queue(site) { $0.view = .calls }.items.isEmpty)
            let now = try await site.current(idea)
            #expect(now.state == (isDone ? .done : .sorted) && (now.nextAt == nil) == isDone)
        }
    }

    @Test func `an idea that was hidden unread is news when it is shown, and only then`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.give()
        func published() async throws -> Int { try await site.verbs(idea).count { $0 == "idea.published" } }
        for _ in 0..<2 {
            try await site.run(HideIdea(idea: idea.reference, reason: "Vi tittar."), as: site.coordinator)
            try await site.run(ShowIdea(idea: idea.reference, reason: "Den får visas."), as: site.coordinator)
            #expect(try await published() == 1)
        }
    }

    @Test func `who reads an addition is told as it is`() async throws {
        let site = try await TestSite.square()
        let (open, kept) = (try await site.published("Bänkar vid ån"), try await site.give(isPublic: false))
        func note(_ idea: Idea) async throws -> TestPage { try await site.get("/min-ide", as: site.giver(idea)) }
        for idea in [open, kept] {
            try await site.run(AddWords(idea: idea.id, text: "Vid bron med"), as: site.giver(idea))
        }
        #expect(try await note(open).contains("läser det innan det visas"))
        #expect(try await note(kept).contains("Bara de som arbetar med idén"))
        try await site.run(PublishAddition(addition: 1, isPublic: false), as: site.coordinator)
        #expect(try await note(open).contains("Bara de som arbetar med idén"))
        try await site.run(HoldAddition(addition: 1, reason: "Annans namn"), as: site.coordinator)
        #expect(try await note(open).contains("visar det inte för någon annan"))
        let referral = try await site.referral(try await site.refer(open, to: [site.municipality.id])[0])
        #expect(try await !site.get("/uppdrag/\(referral.id)", as: site.bearer(referral)).contains("Vid bron med"))
    }
}

private struct DoneLink: Command {
    static let permission = Permission.system

    let idea: Subject

    func perform(_ change: Change) throws -> Token { try change.makeLink(.doneCheck, subject: idea, days: 5) }
}
