public import Markup

/// A card whose whole surface is its link: an idea, a member.
public struct LinkCard: Sendable {
    public let title: String
    public let path: String
    /// States and tags above the title; they must hold no links.
    public let labels: [HTML]
    /// The first words of a longer text.
    public let excerpt: HTML?
    /// Small things below: place, day, organisation.
    public let meta: [HTML]
    /// Level of the heading, 2…6.
    public let level: Int

    public init(
        title: String,
        path: String,
        labels: [HTML] = [],
        excerpt: HTML? = nil,
        meta: [HTML] = [],
        level: Int = 3
    ) {
        self.title = title
        self.path = path
        self.labels = labels
        self.excerpt = excerpt
        self.meta = meta
        self.level = level
    }

    /// The card as an item of ``cards(_:)``.
    public var html: HTML {
        """
        <li class="card idea">\(if: !labels.isEmpty, "<p>\(labels.joined(separator: " "))</p>")\
        <h\(level)><a href="\(url: path)">\(title)</a></h\(level)>\
        \(excerpt.map { "<p class=\"excerpt\">\($0)</p>" as HTML })\(metaLine(meta))</li>
        """
    }
}

/// A card with anything in it, as an item of ``cards(_:)``.
public func card(_ body: HTML) -> HTML { "<li class=\"card\">\(body)</li>" }

/// Cards side by side.
public func cards(_ items: [HTML]) -> HTML { "<ul class=\"cards\">\(items)</ul>" }

/// Cards side by side.
public func cards(_ items: [LinkCard]) -> HTML { cards(items.map(\.html)) }
