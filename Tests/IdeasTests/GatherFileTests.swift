import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// Pictures that came with ideas: who sees them, and when they go.
@Suite struct GatherFileTests {
    @Test func `coordinators, those who are asked, and the giver see a picture; nobody else`() async throws {
        let site = try await Caravan.site()
        let (idea, referral) = try await site.asked()
        let file = try await site.picture(of: idea)
        let other = try await site.give("En helt annan idé om gungor")
        #expect(try await site.get("/filer/\(file)", as: site.coordinator).status == 200)
        #expect(try await site.get("/filer/\(file)", as: site.representative).status == 200)
        #expect(try await site.get("/min-ide/bild/\(file)", as: site.giver(idea)).status == 200)
        #expect(try await site.get("\(referral.path)/bild/\(file)", as: site.bearer(referral)).status == 200)
        for actor in [.visitor, site.reader, site.operator, site.otherRepresentative] {
            #expect(try await site.get("/filer/\(file)", as: actor).status == 404)
            #expect(try await site.get("\(referral.path)/bild/\(file)", as: actor).status == 404)
        }
        #expect(try await site.get("/min-ide/bild/\(file)", as: site.giver(other)).status == 404)
        #expect(try await site.get("/min-ide/bild/\(file)").status == 404)
    }

    @Test func `a representative who holds the code of another idea sees no more than before`() async throws {
        let site = try await Caravan.site()
        let idea = try await site.give()
        let file = try await site.picture(of: idea)
        let (other, referral) = try await site.asked()
        let unseen = try await site.get("\(referral.path)/bild/\(file)", as: site.bearer(referral))
        #expect(unseen.status == 404, "The link opens the pictures of one idea.")
        #expect(try await site.get("/filer/\(file)", as: site.giver(other)).status == 404)
    }

    @Test func `the public page shows no picture`() async throws {
        let site = try await Caravan.site()
        let (idea, _) = try await site.asked()
        try await site.picture(of: idea)
        for actor in [.visitor, site.coordinator, site.representative] {
            #expect(try await !site.get(idea.path, as: actor).contains("<img"))
        }
    }

    @Test func `the case, the assignment and the giver's own page show it by the reader's own door`() async throws {
        let site = try await Caravan.site()
        let (idea, referral) = try await site.asked()
        let file = try await site.picture(of: idea)
        let image = "alt=\"Bild 1 till idén\""
        let work = try await site.get(idea.workPath, as: site.coordinator)
        #expect(work.contains(image) && work.contains("src=\"/filer/\(file)\""))
        for actor in [site.representative, site.bearer(referral)] {
            let page = try await site.get(referral.path, as: actor)
            #expect(page.contains(image) && page.contains("src=\"\(referral.path)/bild/\(file)\""))
        }
        let own = try await site.get("/min-ide", as: site.giver(idea))
        #expect(own.contains(image) && own.contains("src=\"/min-ide/bild/\(file)\""))
        #expect(try await site.get("/min-ide/uppgifter.json", as: site.giver(idea)).contains("/min-ide/bild/\(file)"))
    }

    @Test func `a sheet that the giver wrote on is not shown to those who are asked, nor is what was recalled`()
        async throws
    {
        let site = try await Caravan.site()
        let (idea, referral) = try await site.asked()
        let file = try await site.picture(of: idea)
        try await site.write { try $0.execute("UPDATE idea SET source = 'paper'") }
        #expect(try await site.get("/filer/\(file)", as: site.representative).status == 404)
        #expect(try await !site.get(referral.path, as: site.representative).contains("<img"))
        #expect(try await site.get("/filer/\(file)", as: site.coordinator).status == 200)
        #expect(try await site.get("/min-ide/bild/\(file)", as: site.giver(idea)).status == 200)
        try await site.write { try $0.execute("UPDATE idea SET source = 'tour'") }
        try await site.run(RecallReferral(referral: referral.id, reason: "Fel verksamhet"), as: site.coordinator)
        #expect(try await site.get("/filer/\(file)", as: site.representative).status == 404)
        #expect(try await !site.get(referral.path, as: site.representative).contains("<img"))
    }

    @Test func `a coordinator takes a picture away after having said so once more`() async throws {
        let site = try await Caravan.site()
        let idea = try await site.give()
        let file = try await site.picture(of: idea)
        let path = "\(idea.workPath)/bild/\(file)/ta-bort"
        #expect(try await site.get(idea.workPath, as: site.coordinator).contains(path))
        let question = try await site.get(path, as: site.coordinator)
        #expect(question.status == 200 && question.contains("Ta bort bild 1 till \(idea.reference)?"))
        #expect(try await site.count("file") == 1)
        for actor in [.visitor, site.representative, site.giver(idea)] {
            #expect(try await site.post(path, as: actor).status == 404)
        }
        let other = try await site.give("En helt annan idé om gungor")
        #expect(try await site.post("\(other.workPath)/bild/\(file)/ta-bort", as: site.coordinator).status == 404)
        #expect(try await site.post(path, as: site.coordinator).location == idea.workPath)
        #expect(try await site.count("file") == 0)
        #expect(try await site.verbs(idea).contains("idea.fileRemoved"))
        #expect(try await site.post(path, as: site.coordinator).status == 404, "Pressed twice, it is gone once.")
    }

    @Test func `pictures go when the idea is taken back, and when the giver is erased`() async throws {
        let site = try await Caravan.site()
        for isErased in [true, false] {
            let idea = try await site.give()
            let other = try await site.give("En helt annan idé om gungor")
            try await site.picture(of: idea)
            try await site.picture(of: other)
            let path = isErased ? "/min-ide/radera" : "/min-ide/ta-tillbaka"
            #expect(try await site.get(path, as: site.giver(idea)).contains("ilder till idén"))
            #expect(try await site.post(path, as: site.giver(idea)).status == 303)
            #expect(try await site.verbs(idea).contains("idea.filesRemoved"))
            let left: [Int64] = try await site.read { try $0.values("SELECT subject_id FROM file") }
            #expect(left.contains(other.id) && !left.contains(idea.id))
        }
    }

    @Test func `a sheet goes with the contact details that stand on it, a photo stays`() async throws {
        let site = try await Caravan.site()
        let sheet = try await site.idea(site.tell("Bänkar vid sjön") { ($0.source, $0.name) = (.paper, "Gun Givare") })
        let photo = try await site.idea(site.tell("Gungor i parken") { $0.name = "Gun Givare" })
        for idea in [sheet, photo] {
            try await site.picture(of: idea)
            try await site.sort(idea)
            let version = try await site.current(idea).version
            try await site.run(
                CloseIdea(idea: idea.reference, version: version, reason: "Det finns redan."), as: site.coordinator)
        }
        site.clock.advance(days: 500)
        #expect(try await site.sweep("ideas-contacts") == 2)
        #expect(try await site.read { try $0.values("SELECT subject_id FROM file") } == [photo.id])
    }

    @Test func `a sheet goes when the giver takes away their contact details, a photo stays`() async throws {
        let site = try await Caravan.site()
        for source in [ToldIdea.Source.paper, .tour] {
            let idea = try await site.idea(
                site.tell("Bänkar vid sjön") { ($0.source, $0.name) = (source, "Gun Givare") })
            try await site.picture(of: idea)
            let form: KeyValuePairs = ["name": "", "email": "", "phone": ""]
            #expect(try await site.post("/min-ide/kontakt", form, as: site.giver(idea)).status == 303)
            let left: [Int64] = try await site.read { try $0.values("SELECT subject_id FROM file") }
            #expect(left.contains(idea.id) == (source == .tour))
        }
    }

    @Test func `a picture of an idea that is not there is found by the check`() async throws {
        let site = try await Caravan.site()
        let idea = try await site.give()
        let file = try await site.picture(of: idea)
        let capability = IdeasCapability()
        #expect(try await site.read { try capability.orphans($0) } == [])
        try await site.write { try $0.execute("UPDATE file SET subject_id = 999") }
        #expect(try await site.read { try capability.orphans($0) } == ["file \(file): of an idea that is not there"])
    }
}
