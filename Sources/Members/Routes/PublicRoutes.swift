import Database
import Markup
import Partnership
import Web

/// What anybody may read of the members.
enum PublicRoutes {
    static func all(_ answers: OrganisationAnswers) -> [Route] {
        [
            .get(DirectoryPage.path, .everyone, directory),
            .get("\(DirectoryPage.path)/{slug}", .everyone) { visit in try await member(visit, answers) },
            .get("/medlemmar.csv", .everyone, file),
        ]
    }

    private static func directory(_ visit: Visit) async throws -> Answer {
        let filter = MemberFilter(visit.query, in: visit.partnership)
        let directory = try await visit.read { try Directory($0, in: visit.partnership.id, filter, at: visit.now) }
        let head = PageHead(
            visit.t("members.title"), description: visit.t("members.lead"), section: DirectoryPage.path,
            isHidden: !filter.isOpen
        )
        var page = DirectoryPage(visit: visit, filter: filter, directory: directory)
        if directory.lacksWords { page.meant = try await visit.respelt(filter.words, [(.organisation, [["public"]])]) }
        return visit.page(head, page.html())
            .sharedWithVisitors(visit)
    }

    private static func member(_ visit: Visit, _ answers: OrganisationAnswers) async throws -> Answer {
        let slug = visit.parameter("slug")
        let member = try await visit.read { reader in
            try Member(reader, in: visit.partnership.id, slug: slug, for: visit.actor, answers: answers)
        }
        guard let member else { throw Refusal.notFound }
        let about = member.organisation.responsibilities
        let head = PageHead(
            member.organisation.name, description: about.isEmpty ? nil : about, section: DirectoryPage.path
        )
        return visit.page(head, MemberPage(visit: visit, member: member).html()).sharedWithVisitors(visit)
    }

    /// What anybody may read, for those the filter lets through; for a coordinator all there is, those who have left as well.
    private static func file(_ visit: Visit) async throws -> Answer {
        let filter = MemberFilter(visit.query, in: visit.partnership)
        let sheet = MemberSheet(visit.partnership, visit.services.messages)
        let columns = visit.actor.isCoordinator ? MemberColumn.allCases : MemberColumn.open
        let text = try await visit.read { reader in
            let entries = try MemberEntry.all(
                reader, in: visit.partnership.id, filter, isWhole: visit.actor.isCoordinator, at: visit.now,
                kindName: visit.kindName
            )
            return sheet.text(entries, columns: columns, visit.language)
        }
        return Answer.download(visit.t("members.file"), type: "text/csv; charset=utf-8", body: .text(text))
            .sharedWithVisitors(visit)
    }
}

extension Answer {
    /// Shared between visitors when this one has no session: what a session sees is its own.
    func sharedWithVisitors(_ visit: Visit) -> Answer {
        visit.session == nil ? shared : self
    }
}
