import Database
import Partnership
import Web

/// The site's own pages in the index of words: about, privacy, accessibility, in all languages at once.
enum PageIndex {
    static let pages: [(key: RunningTexts.Key, path: String)] = [
        (.about, "/om"), (.privacy, "/integritet"), (.accessibility, "/tillganglighet"),
    ]

    /// How many pages a partnership may come to have.
    private static let room: Int64 = 16

    static let sweepName = "house-pages"

    static func sweep(_ texts: RunningTexts) -> Sweep {
        Sweep(sweepName, every: 3_600) { services, partnership, now in
            try await services.run(IndexPages(texts: texts), as: .system, in: partnership, at: now)
        }.onlyIf { services, partnership, _ in
            let pages = texts.pages(of: partnership, services.messages)
            return try await services.database.read { reader in try pages.contains { try !$0.isIndexed(reader) } }
        }
    }

    static let searchable = SearchableKind(
        .page, label: "house.pages", path: "/sok", scope: { _ in [["public"]] }, total: { _, _ in pages.count },
        present: { reader, _, ids, _, _ in
            let titles = try reader.words(ofTexts: ids.map(SearchKind.page.key)).mapValues(\.title)
            return Dictionary(
                ids.compactMap { id in
                    guard let title = titles[SearchKind.page.key(id)], pages.indices.contains(Int(id % room)) else {
                        return nil
                    }
                    let page = pages[Int(id % room)]
                    return (
                        id,
                        FoundSubject(title: title, titleKey: "house.\(page.key.rawValue).title", path: page.path)
                    )
                }, uniquingKeysWith: { first, _ in first })
        })

    static func id(_ number: Int, in partnership: PartnershipID) -> Int64 {
        partnership.rawValue * room + Int64(number)
    }
}

/// Puts the pages in the index as they read now. Gives how many had changed.
private struct IndexPages: Command {
    static let permission = Permission.system
    let texts: RunningTexts

    func perform(_ change: Change) throws -> Int {
        let pages = try texts.pages(of: change.partnership, change.services.messages).filter {
            try !$0.isIndexed(change.writer)
        }
        for page in pages { try change.index(.page, page.id, scope: ["public"], title: page.title, body: page.body) }
        return pages.count
    }
}

/// A page as the index is to hold it.
private struct IndexedPage: Sendable {
    let id: Int64
    let title: String
    let body: String

    func isIndexed(_ reader: Reader) throws -> Bool {
        let key = SearchKind.page.key(id)
        guard let old = try reader.words(ofTexts: [key])[key] else { return false }
        return old.title == title && old.body == body
    }
}

extension RunningTexts {
    fileprivate func pages(of partnership: Partnership, _ messages: Messages) -> [IndexedPage] {
        let (site, fill) = (of(partnership), fill(partnership))
        return PageIndex.pages.enumerated().map { number, page in
            let sections = Language.allCases.flatMap { site.sections(page.key, $0) }
            let body = sections.map { section in
                ([section.heading] + section.paragraphs + (section.list ?? [])).map(fill).joined(separator: "\n")
            }
            return IndexedPage(
                id: PageIndex.id(number, in: partnership.id),
                title: messages.text("house.\(page.key.rawValue).title", .swedish), body: body.joined(separator: "\n"))
        }
    }
}
