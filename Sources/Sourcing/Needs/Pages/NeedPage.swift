import Markup
import Partnership
import Web

/// A need: what is lacked, who else lacks it, what can be done about it, and what came of it.
struct NeedPage {
    let visit: Visit
    let need: Need
    let story: NeedStory
    /// What its code is called.
    let codeName: String?
    let happened: [TimelineEntry]
    /// Parts that others make: the red thread, what came of it, enterprises that suit.
    var thread: HTML?
    var effects: HTML?
    var matches: HTML?

    private var isKept: Bool { need.isKept(by: visit.actor) }
    private var mayAct: Bool { Permission.represent.isGranted(to: visit.actor) }

    func answer() -> Answer {
        let head = PageHead(
            need.title, description: NeedCard.excerpt(need.words), section: NeedRoutes.path,
            isHidden: need.visibility != .everyone || need.state == .withdrawn)
        return visit.page(
            head,
            """
            \(breadcrumb([Link(visit.t("sourcing.need.title"), path: NeedRoutes.path)], current: need.title, texts: visit.texts))\
            <p>\(labels)</p><h1>\(need.title)</h1>\
            \(metaLine(["<span class=\"mono\">\(need.name)</span>", HTML(text: need.organisationName), day(need.givenAt, visit.language)]))\
            \(ended)<div class="split"><div class="flow">\(words(need.words))\(details)\(joins)\(answers)\(questions)\(matches)</div>\
            <aside class="flow">\(actions)\(known)\(history)</aside></div>\(effects)\(thread)
            """)
    }

    private var labels: [HTML] {
        let limited: HTML? = need.visibility == .everyone ? nil : tag(visit.t("\(need.visibility.key).short"))
        return [visit.needState(need.state), limited].compactMap { $0.map { "\($0) " } }
    }

    private var ended: HTML? {
        guard !need.closedReason.isEmpty else { return nil }
        let kind: NoticeKind = need.state == .met ? .ok : .information
        return notice(kind, title: visit.t(need.state.key), HTML.paragraphs(need.closedReason))
    }

    private var details: HTML? {
        let texts = [("whyNow", need.whyNow), ("today", need.today), ("enough", need.enough)].filter { !$0.1.isEmpty }
        guard !texts.isEmpty else { return nil }
        return
            "\(texts.map { "<section><h2>\(visit.t("sourcing.need.about.\($0.0)"))</h2>\(HTML.paragraphs($0.1))</section>" as HTML })"
    }

    private var known: HTML {
        var known: [(name: String, value: HTML)] = [
            (visit.t("sourcing.need.about.where"), HTML(text: visit.needPlaces(need.places)))
        ]
        func add(_ key: String, _ value: HTML?) {
            if let value { known.append((visit.t("sourcing.need.about.\(key)"), value)) }
        }
        add("amount", need.amount.isEmpty ? nil : HTML(text: need.amount))
        add("hours", need.hours.map { "\(visit.t("sourcing.need.hoursAWeek", count: $0))" })
        add("times", need.times.isEmpty ? nil : HTML(text: visit.times(need.times)))
        add("when", need.whenText.isEmpty ? nil : HTML(text: need.whenText))
        add("answerBy", need.answerBy.map(visit.needDay))
        add("cpv", need.cpv.map { "\($0.written)\(codeName.map { "<br>\($0)" as HTML })" })
        add("visibility", mayAct ? "\(visit.t(need.visibility.key))" : nil)
        return "<div class=\"card\"><h2>\(visit.t("sourcing.need.about"))</h2>\(facts(known))</div>"
    }

    private var history: HTML? {
        guard isKept, !happened.isEmpty else { return nil }
        let items = happened.reversed().prefix(20).map { entry in
            TimelineItem("\(visit.t("timeline.\(entry.verb)", entry.detail))", time: entry.at)
        }
        return """
            <details><summary>\(visit.t("sourcing.need.history"))</summary>\(timeline(Array(items), language: visit.language))</details>
            """
    }
}

/// What can be done from the page.
extension NeedPage {
    private var actions: HTML? {
        guard mayAct else { return visitorWay }
        let buttons = isKept ? keeping + others : others
        guard !buttons.isEmpty else { return nil }
        return "<div class=\"card\"><h2>\(visit.t("sourcing.need.act"))</h2>\(row(buttons))</div>"
    }

    private var keeping: [HTML] {
        guard NeedState.wanted.contains(need.state) else {
            return [buttonLink(visit.t("sourcing.need.reopen"), path: need.endPath, .alternative)]
        }
        return buying + [
            buttonLink(visit.t("sourcing.need.edit"), path: need.editPath, .alternative, size: .little),
            buttonLink(visit.t("sourcing.need.end"), path: need.endPath, .quiet, size: .little),
        ]
    }

    /// A coordinator may keep a need, and buys nothing for it.
    private var buying: [HTML] {
        guard visit.actor.represents(need.organisation) else { return [] }
        let query = "?behov=\(need.reference.path)"
        return [
            buttonLink(visit.t("sourcing.need.advise"), path: "/arbete/radgivare\(query)"),
            buttonLink(visit.t("sourcing.need.agree"), path: "/arbete/avtal/nytt\(query)", .alternative, size: .little),
        ]
    }

    private var others: [HTML] {
        guard need.takesAnswers,
            !visit.actor.organisations.subtracting([need.organisation]).isEmpty || visit.actor.isCoordinator
        else { return [] }
        let own = visit.actor.organisations
        let hasJoined = story.joins.contains { own.contains($0.organisation) }
        let hasAnswered = story.answers.contains { own.contains($0.organisation) }
        let answer = buttonLink(
            visit.t(hasAnswered ? "sourcing.need.answerAgain" : "sourcing.need.answer"), path: need.answerPath,
            isKept ? .alternative : .main, size: isKept ? .little : .normal)
        let ask = buttonLink(visit.t("sourcing.need.ask"), path: need.askPath, .alternative, size: .little)
        let join = buttonLink(
            visit.t(hasJoined ? "sourcing.need.joinChange" : "sourcing.need.join"), path: need.joinPath, .alternative,
            size: .little)
        let maySay = visit.actor.isCoordinator || own.contains { $0 != need.organisation }
        guard maySay else { return [] }
        return [hasJoined ? nil : answer, ask, hasAnswered ? nil : join].compactMap(\.self)
    }

    private var visitorWay: HTML? {
        guard need.takesAnswers, visit.session == nil else { return nil }
        return """
            <div class="card"><h2>\(visit.t("sourcing.need.act"))</h2><p>\(visit.t("sourcing.need.signInToAnswer"))</p>\
            \(row([buttonLink(visit.t("sourcing.need.signIn"), path: "/logga-in", .alternative)]))</div>
            """
    }
}

/// Others: who lacks the same, who can do something, what was asked.
extension NeedPage {
    private var joins: HTML? {
        guard !story.joins.isEmpty else { return nil }
        let items = story.joins.map { join -> HTML in
            let note: HTML? = join.note.isEmpty ? nil : HTML.paragraphs(join.note)
            return """
                <li><strong>\(join.organisationName)</strong>: \(join.amount)\(note)</li>
                """
        }
        return """
            <section><h2>\(visit.t("sourcing.need.joins"))</h2><p>\(visit.t("sourcing.need.joined", count: story.joins.count))</p>\
            <ul>\(items)</ul></section>
            """
    }

    private var answers: HTML? {
        guard !story.answers.isEmpty || need.takesAnswers else { return nil }
        let count = visit.t("sourcing.need.answers", count: story.answers.count)
        guard visit.actor.isMember, !story.answers.isEmpty else {
            let none: String? = story.answers.isEmpty ? visit.t("sourcing.need.noAnswers") : count
            return "<section><h2>\(visit.t("sourcing.need.answersTitle"))</h2><p>\(none ?? "")</p></section>"
        }
        let items = story.answers.map { answer -> HTML in
            let text: HTML? =
                story.showsText(of: answer, on: need, to: visit.actor) && !answer.text.isEmpty
                ? words(answer.text, isReply: true) : nil
            return card(
                """
                <h3>\(answer.organisationName)</h3><p>\(visit.t(answer.kind.key)) \
                <span class="soft small">\(day(answer.at, visit.language))</span></p>\(text)
                """)
        }
        let hidden: HTML? =
            story.answers.allSatisfy { story.showsText(of: $0, on: need, to: visit.actor) }
            ? nil : "<p class=\"small soft\">\(visit.t("sourcing.need.answersHidden"))</p>"
        return
            "<section><h2>\(visit.t("sourcing.need.answersTitle"))</h2><p>\(count)</p>\(cards(items))\(hidden)</section>"
    }

    private var questions: HTML? {
        guard !story.questions.isEmpty else { return nil }
        let items = story.questions.map { question -> HTML in
            let reply: HTML =
                question.answer.isEmpty
                ? "<p class=\"soft\">\(visit.t("sourcing.need.notAnswered"))</p>"
                : words(question.answer, isReply: true)
            let act: HTML? =
                isKept
                ? "<p>\(buttonLink(visit.t(question.answer.isEmpty ? "sourcing.need.answerQuestion" : "sourcing.need.changeAnswer"), path: need.path(of: question), question.answer.isEmpty ? .main : .quiet, size: .little))</p>"
                : nil
            // Who asked is not told to all: that could tell who means to tender.
            let who: HTML? =
                isKept || visit.actor.represents(question.organisation)
                ? "<span>\(question.organisationName)</span>" : nil
            return """
                <li>\(words(question.question))\(metaLine([who, day(question.askedAt, visit.language)].compactMap(\.self)))\(reply)\(act)</li>
                """
        }
        return "<section><h2>\(visit.t("sourcing.need.questions"))</h2><ol class=\"flow\">\(items)</ol></section>"
    }
}
