import Markup
import Partnership
import Web

/// An idea as everybody reads it: the giver's words, how far it has come, what was answered.
struct IdeaPage {
    let visit: Visit
    let story: IdeaStory
    /// Where it was said.
    var gathered: GatheringPlace?
    /// What it led to.
    var thread: HTML?

    private var idea: Idea { story.idea }
    private var parts: StoryParts { StoryParts(visit: visit, story: story) }

    func answer() -> Answer {
        let title = story.masked(idea.title)
        let head = PageHead(
            title, description: Excerpt.of(story.masked(idea.words), length: 150), section: "/ideer",
            isHidden: !idea.isPublic
        )
        let way = breadcrumb(
            [Link(visit.t("ideas.page.start"), path: "/"), Link(visit.t("ideas.nav.list"), path: "/ideer")],
            current: idea.reference.description, texts: parts.texts
        )
        return visit.page(
            head,
            """
            \(way)\(unseen)<article>\(labels)<h1>\(title)</h1>\(meta)\(parts.words)\
            <section aria-labelledby="where"><h2 id="where">\(visit.t("ideas.page.way"))</h2>\(parts.way)\(parts.next)</section>\
            <div class="split"><div class="flow">\(parts.answers)\(thread)\(parts.additions)\(parts.timeline)</div>\(aside)</div>\
            </article>
            """
        )
    }

    /// Tells those who may see it that others may not.
    private var unseen: HTML? {
        guard !idea.isPublic else { return nil }
        return notice(
            .warn, title: visit.t("ideas.page.unseen.title"), "<p>\(visit.t("ideas.page.unseen.text"))</p>"
        )
    }

    private var labels: HTML {
        let challenge: HTML? = idea.isChallenge ? tag(visit.t("ideas.page.challenge")) : nil
        let themes = story.labels.map { label in
            tag(label, path: Address("/ideer").setting("tema", label).text)
        }
        return row([stateTag(idea.state.rawValue, visit.t(idea.state.key)), challenge].compactMap(\.self) + themes)
    }

    private var meta: HTML {
        let municipality = visit.partnership.municipality(idea.municipality)
        let place: HTML? = municipality.map { municipality in
            "<a href=\"\(url: Address("/ideer").setting("kommun", municipality.code).text)\">\(municipality.name)</a>"
        }
        // A place that says no more than the municipality, or the stop, is not said twice.
        let isTold = ["", municipality?.name, gathered?.isPublic == true ? gathered?.name : nil].contains(idea.place)
        let spot: HTML? = isTold ? nil : HTML(text: story.masked(idea.place))
        let items: [HTML?] = [
            "<span class=\"mono\">\(idea.reference.description)</span>", place, spot,
            day(idea.receivedAt, visit.language),
            HTML(text: visit.t("ideas.source.\(idea.source.rawValue)")),
        ]
        let forWhom: HTML? =
            idea.forWhom.isEmpty ? nil : "<p>\(visit.t("ideas.page.forWhom", ["whom": story.masked(idea.forWhom)]))</p>"
        let said: HTML? = gathered.flatMap { place in
            place.isPublic ? "<p>\(visit.t("ideas.page.saidAt")) \(visit.link(to: place))</p>" : nil
        }
        return "\(metaLine(items.compactMap(\.self)))\(said)\(forWhom)"
    }

    private var aside: HTML {
        let twins: HTML? =
            story.twins > 0 ? "<p><strong>\(visit.t("ideas.page.twins", count: story.twins + 1))</strong></p>" : nil
        return """
            <aside class="flow" aria-label="\(visit.t("ideas.page.more"))">\(twins)<div class="card act">\
            <h2>\(visit.t("ideas.page.follow"))</h2><p>\(visit.t("ideas.page.follow.text"))</p>\
            \(row([buttonLink(visit.t("ideas.page.follow"), path: "\(idea.path)/folj")]))</div>\
            <p class="small"><a href="\(idea.path)/anmal">\(visit.t("ideas.page.report"))</a></p></aside>
            """
    }
}
