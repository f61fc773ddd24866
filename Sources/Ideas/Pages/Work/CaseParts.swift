import Markup
import Partnership
import Web

/// What was said and done in a case.
struct CaseParts {
    let visit: Visit
    let file: CaseFile
    let sent: SentForm?

    private var idea: Idea { file.idea }

    var html: HTML {
        """
        \(said)\(about)\(pictures)\(reports)\(doneAnswers)\(additions)\(suggestions)\(referrals)\(twins)\(alike)\(timeline)
        """
    }

    /// The giver's words as others read them, and as they were said.
    private var said: HTML {
        let masked = visit.maskedWords(idea.words, file.caseMasks)
        guard MaskedWords(idea.words, masks: file.caseMasks).isMasked else {
            return words(masked, caption: visit.t("ideas.case.words"))
        }
        return """
            \(words(masked, caption: visit.t("ideas.case.words.masked")))\
            <details><summary>\(visit.t("ideas.case.original"))</summary>\(words(idea.words))</details>
            """
    }

    private var about: HTML {
        let place = visit.place(idea.place, idea.municipality)
        var items: [(name: String, value: HTML)] = [
            (visit.t("ideas.case.reference"), "<span class=\"mono\">\(idea.reference.description)</span>"),
            (
                visit.t("ideas.case.came"),
                "\(day(idea.receivedAt, visit.language)), \(visit.t("ideas.source.\(idea.source.rawValue)"))"
            ),
            (
                visit.t("ideas.case.place"),
                HTML(text: place.isEmpty ? visit.t("ideas.case.everywhere") : place.joined(separator: ", "))
            ),
        ]
        if let gathered = file.gathered {
            items.append((visit.t("ideas.page.saidAt"), visit.link(to: gathered)))
        }
        if !idea.forWhom.isEmpty { items.append((visit.t("ideas.case.forWhom"), HTML(text: idea.forWhom))) }
        items.append((visit.t("ideas.case.shown"), shown))
        items.append((visit.t("ideas.case.giver"), givers))
        return facts(items)
    }

    private var pictures: HTML? {
        PictureList(visit: visit, files: file.files) { file, number in
            """
            <a class="small" href="\(idea.workPath)/bild/\(file.id)/ta-bort">\(visit.t("ideas.files.remove"))\
            <span class="vh"> \(visit.t("ideas.files.picture", ["number": "\(number)"]))</span></a>
            """
        }.html
    }

    private var shown: HTML {
        let text = visit.t(idea.shownKey)
        return idea.isPublic ? "\(text) <a href=\"\(idea.path)\">\(visit.t("ideas.case.see"))</a>" : HTML(text: text)
    }

    private var givers: HTML {
        guard !file.contacts.isEmpty else { return HTML(text: visit.t("ideas.case.noContact")) }
        let isMany = file.contacts.count > 1
        return file.contacts.map { reference, contact -> HTML in
            let email: HTML? = contact.email.map { "<a href=\"\(url: "mailto:\($0)")\">\($0)</a>" }
            let phone: HTML? = contact.phone.map {
                "<a href=\"\(url: "tel:" + $0.filter { !$0.isWhitespace })\">\($0)</a>"
            }
            let name: HTML? = contact.name.isEmpty ? nil : HTML(text: contact.name)
            let whose: HTML? = isMany ? HTML(text: reference.description) : nil
            return [whose, name, email, phone].compactMap(\.self).joined(separator: ", ")
        }.joined(separator: "<br>")
    }

    private var reports: HTML? {
        guard !file.reports.isEmpty else { return nil }
        let items = file.reports.map { report in
            ReportCard(visit: visit, report: report, path: "\(idea.workPath)/anmalan/\(report.id)", sent: sent).html
        }
        return section("ideas.case.reports", items.joined())
    }

    /// What the givers wrote when they were asked whether it was done.
    private var doneAnswers: HTML? {
        guard !file.doneAnswers.isEmpty else { return nil }
        let items = file.doneAnswers.map { answer -> HTML in
            let said = visit.t(answer.isDone ? "ideas.done.yes" : "ideas.done.no")
            return words(
                visit.maskedWords(answer.text, file.caseMasks), caption: "\(visit.language.date(answer.at)). \(said).")
        }
        return section("ideas.done.title", items.joined())
    }

    private var additions: HTML? {
        guard !file.additions.isEmpty else { return nil }
        let items = file.additions.map { addition -> HTML in
            let state =
                addition.isNew ? "new" : addition.isPublic ? "public" : addition.isHeld ? "held" : "kept"
            let caption = "\(visit.language.date(addition.at)). \(visit.t("ideas.case.added.\(state)"))"
            return """
                \(words(visit.maskedWords(addition.text, file.caseMasks), caption: caption))\(decide(addition))
                """
        }
        return section("ideas.case.added", items.joined())
    }

    private func decide(_ addition: IdeaStory.Addition) -> HTML {
        let path = "\(idea.workPath)/tillagg/\(addition.id)"
        let keep = ActionForm("addition-\(addition.id)", path: path, sent: sent, visit)
        let hold = ActionForm("hold-\(addition.id)", path: "\(path)/visa-inte", sent: sent, visit)
        let decision = keep.field("decision")
        let show = button(visit.t("ideas.case.added.show"), .alternative, size: .little, name: decision, value: "show")
        let hide = button(visit.t("ideas.case.added.keep"), .quiet, size: .little, name: decision, value: "keep")
        let reason = hold.view.text(
            hold.field("reason"), label: visit.t("ideas.moderation.reason"), isRequired: true)
        return """
            \(keep.html([idea.visibility == .private || addition.isPublic ? nil : show,
                addition.isNew || addition.isPublic || addition.isHeld ? hide : nil].compactMap(\.self)))\
            \(if: !addition.isHeld, hold.disclosed(visit.t("ideas.case.added.hold"), reason,
                [button(visit.t("ideas.case.added.hold"), .danger, size: .little)]))
            """
    }

    private var referrals: HTML? {
        guard !file.referrals.isEmpty else { return nil }
        let items = file.referrals.map { CaseReferral(visit: visit, file: $0, case: file, sent: sent).html }
        return section("ideas.case.referrals", items.joined())
    }

    private var suggestions: HTML? {
        RoutingParts(visit: visit, idea: idea, suggestions: file.suggestions).html
    }

    private var twins: HTML? {
        guard !file.twins.isEmpty else { return nil }
        let rows = file.twins.map { twin -> [HTML] in
            let path = "/arbete/ideer/\(twin.reference.path)"
            let form = ActionForm("unjoin", path: "\(path)/skilj", sent: nil, visit)
            return [
                "<a href=\"\(path)\">\(twin.title)</a>", "<span class=\"mono\">\(twin.reference.description)</span>",
                form.html([button(visit.t("ideas.case.unjoin"), .quiet, size: .little)]),
            ]
        }
        return section("ideas.case.twins", table("ideas.case.twins", "ideas.case.reference", rows))
    }

    /// Ideas that look alike: one press makes them one case, under the older one.
    private var alike: HTML? {
        guard !file.alike.isEmpty else { return nil }
        let rows = file.alike.enumerated().map { number, other -> [HTML] in
            let own = idea.reference
            let isOlder = (other.reference.year, other.reference.number) < (own.year, own.number)
            let (twin, main) = isOlder ? (own, other.reference) : (other.reference, own)
            let form = ActionForm("join", path: "/arbete/ideer/\(twin.path)/sla-ihop", sent: nil, visit)
            let label: HTML = """
                <button class="btn little alt"\(if: number == 0, " data-key=\"m\" data-writes")>\(visit.t("ideas.case.join.this"))<span class="vh"> \(other.title)</span></button>
                """
            return [
                """
                <a href="/arbete/ideer/\(other.reference.path)">\(other.title)</a><br>\
                <span class="small soft">\(GivePage.shared(other, visit))</span>
                """,
                stateTag(other.state.rawValue, visit.t(other.state.key)),
                form.html([label], fields: form.view.hidden(form.field("main"), main.path)),
            ]
        }
        return section("ideas.case.alike", table("ideas.case.alike", "ideas.case.state", rows))
    }

    private func table(_ caption: String, _ second: String, _ rows: [[HTML]]) -> HTML {
        let columns = ["ideas.case.idea", second, "ideas.case.do"].map { DataTable.Column(visit.t($0)) }
        return DataTable(caption: visit.t(caption), columns: columns, rows: rows).html
    }

    private var timeline: HTML {
        let items = file.timeline.map { entry in
            TimelineItem(
                HTML(text: visit.told(entry)), kind: entry.detail["entry"] == nil ? .event : .answer, time: entry.at,
                who: entry.account.flatMap { file.names[$0] },
                // Told only of what not everybody sees.
                seenBy: entry.visibility == .everyone ? nil : visit.t("ideas.case.seen.\(entry.visibility.rawValue)")
            )
        }
        return section("ideas.case.timeline", Web.timeline(items, language: visit.language))
    }

    private func section(_ title: String, _ body: HTML) -> HTML {
        "<section><h2>\(visit.t(title))</h2>\(body)</section>"
    }
}
