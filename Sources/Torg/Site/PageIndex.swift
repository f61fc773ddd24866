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

    static func sweep(_ texts: RunningTexts) -> Sweep {
        Sweep("house-pages", every: 3_600) { services, partnership, now in
            try await services.run(IndexPages(texts: texts), as: .system, in: partnership, at: now)
        }
    }

    static let searchable = SearchableKind(
        .page, label: "house.pages", path: "/sok", scope: { _ in [["public"]] }, total: { _, _ in pages.count },
        present: { reader, _, ids in
            let titles = try reader.words(ofTexts: ids.map(SearchKind.page.key)).mapValues(\.title)
            return Dictionary(
                ids.compactMap { id in
                    guard let title = titles[SearchKind.page.key(id)], pages.indices.contains(Int(id % room)) else {
                        return nil
                    }
                    return (id, FoundSubject(title: title, path: pages[Int(id % room)].path))
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
        let (site, fill) = (texts.of(change.partnership), texts.fill(change.partnership))
        var count = 0
        for (number, page) in PageIndex.pages.enumerated() {
            let id = PageIndex.id(number, in: change.id)
            let sections = Language.allCases.flatMap { site.sections(page.key, $0) }
            let body = sections.map { section in
                ([section.heading] + section.paragraphs + (section.list ?? [])).map(fill).joined(separator: "\n")
            }.joined(separator: "\n")
            let title = change.services.messages.text("house.\(page.key.rawValue).title", .swedish)
            let old = try change.writer.words(ofTexts: [SearchKind.page.key(id)]).values.first
            guard old?.title != title || old?.body != body else { continue }
            try change.index(.page, id, scope: ["public"], title: title, body: body)
            count += 1
        }
        return count
    }
}
