import Markup

/// A feed that a reader's program can follow (Atom, RFC 4287).
public struct AtomFeed: Sendable {
    /// One entry; addresses are whole.
    public struct Entry: Sendable {
        public let url: String
        public let title: String
        public let summary: String
        public let published: Timestamp
        public let updated: Timestamp

        public init(url: String, title: String, summary: String, published: Timestamp, updated: Timestamp) {
            self.url = url
            self.title = title
            self.summary = summary
            self.published = published
            self.updated = updated
        }
    }

    public let title: String
    /// The page that the feed follows.
    public let pageURL: String
    public let feedURL: String
    public let author: String
    public let entries: [Entry]

    public init(title: String, pageURL: String, feedURL: String, author: String, entries: [Entry]) {
        self.title = title
        self.pageURL = pageURL
        self.feedURL = feedURL
        self.author = author
        self.entries = entries
    }

    /// The feed as a document; `now` stands as its time of change while it has no entries.
    public func answer(now: Timestamp) -> Answer {
        let updated = entries.map(\.updated).max() ?? now
        let feed: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <id>\(feedURL)</id><title>\(title)</title><updated>\(updated.iso)</updated>
            <link rel="self" href="\(feedURL)"/><link rel="alternate" type="text/html" href="\(pageURL)"/>
            <author><name>\(author)</name></author>
            \(entries.map(entry))</feed>

            """
        return .text(feed.markup.withoutForbiddenCharacters, type: "application/atom+xml")
    }

    private func entry(_ entry: Entry) -> HTML {
        """
        <entry><id>\(entry.url)</id><title>\(entry.title)</title><link href="\(entry.url)"/>\
        <published>\(entry.published.iso)</published><updated>\(entry.updated.iso)</updated>\
        <summary>\(entry.summary)</summary></entry>

        """
    }
}

extension String {
    /// XML 1.0 has no way to write most control characters and the last two of the basic plane, not even escaped.
    fileprivate var withoutForbiddenCharacters: String {
        let allowed = unicodeScalars.filter { scalar in
            scalar.value >= 0x20 ? scalar.value & ~1 != 0xFFFE : scalar == "\n" || scalar == "\t"
        }
        return String(String.UnicodeScalarView(allowed))
    }
}
