import HTTPTypes
import Markup
import Partnership
import Web

/// What the suggestions build on, for coordinators.
struct RoutingKnowledgePage {
    let visit: Visit

    func list(_ known: [RoutingKnowledge]) -> Answer {
        let title = visit.t("ideas.routing.knowledge.title")
        let columns = ["ideas.routing.organisation", "ideas.routing.taken", "ideas.routing.declined"].map {
            DataTable.Column(visit.t($0))
        }
        let rows = known.map { one -> [HTML] in
            let left = one.organisation.hasLeft(at: visit.now) ? visit.t("ideas.routing.left") : nil
            let notes = [left, one.heir.map(heir)].compactMap(\.self).joined(separator: ". ")
            return [
                """
                <a href="\(RoutingRoutes.path)/\(one.organisation.slug)">\(one.organisation.name)</a>\
                \(if: !notes.isEmpty, "<br><span class=\"small\">\(notes)</span>")
                """,
                HTML(text: visit.language.number(one.taken)), HTML(text: visit.language.number(one.declined)),
            ]
        }
        return visit.page(
            PageHead(title, section: "/arbete/ko", isHidden: true),
            """
            <h1>\(title)</h1><p class="lead">\(visit.t("ideas.routing.knowledge.lead"))</p>\
            \(DataTable(caption: title, columns: columns, rows: rows).html)
            """)
    }

    func one(_ known: RoutingKnowledge, others: [Organisation], issues: [Issue]) -> Answer {
        let name = known.organisation.name
        let heir: HTML? = known.heir.map { "<p class=\"notice\">\(self.heir($0))</p>" }
        return visit.page(
            PageHead(name, section: "/arbete/ko", isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent,
            """
            <p class="crumbs"><a href="\(RoutingRoutes.path)">\(visit.t("ideas.routing.knowledge.title"))</a></p>\
            <h1>\(name)</h1>\(visit.formView(issues).summary)\(heir)<p class="lead">\(visit.t("ideas.routing.counts", [
                "taken": visit.language.number(known.taken), "declined": visit.language.number(known.declined),
            ]))</p>\(lessons(known))\(move(known, others, issues))
            """)
    }

    /// Asks whether it is meant, with the names of both and what it means.
    func confirm(_ old: Organisation, _ new: Organisation, _ move: RoutingMove) -> Answer {
        let names = ["old": old.name, "new": new.name]
        let title = visit.t("ideas.routing.move.confirm.title", names)
        let key = move.isBack ? "ideas.routing.move.confirm.back" : "ideas.routing.move.confirm.count"
        let after = move.isBack ? "ideas.routing.move.confirm.stays" : "ideas.routing.move.confirm.later"
        let path = "\(RoutingRoutes.path)/\(old.slug)"
        let fields = visit.formView([], form: FormFields()).hidden("new", String(new.id))
        return visit.page(
            PageHead(title, section: "/arbete/ko", isHidden: true),
            """
            <p class="crumbs"><a href="\(path)">\(old.name)</a></p><h1>\(title)</h1>\
            <p>\(visit.t(key, count: move.lessons, names)) \(visit.t(after, names))</p>\
            <form method="post" action="\(path)/flytta">\(visit.formToken)\(fields)\(row([
                button(visit.t("ideas.routing.move.submit")),
                buttonLink(visit.t("ideas.routing.move.cancel"), path: path, .quiet),
            ]))</form>
            """)
    }

    private func heir(_ name: String) -> String { visit.t("ideas.routing.heir", ["organisation": name]) }

    private func lessons(_ known: RoutingKnowledge) -> HTML {
        guard !known.lessons.isEmpty else { return "<p>\(visit.t("ideas.routing.noLessons"))</p>" }
        let columns = ["ideas.case.idea", "ideas.routing.answer", "ideas.routing.when", "ideas.case.do"].map {
            DataTable.Column(visit.t($0))
        }
        let path = "\(RoutingRoutes.path)/\(known.organisation.slug)"
        let rows = known.lessons.map { lesson -> [HTML] in
            let forget = ActionForm("forget\(lesson.id)", path: "\(path)/glom/\(lesson.id)", sent: nil, visit)
            let label: HTML = """
                <button class="btn little quiet">\(visit.t("ideas.routing.forget"))<span class="vh"> \(lesson.title)</span></button>
                """
            let by: HTML? = lesson.by.map {
                "<br><span class=\"small\">\(visit.t("ideas.routing.by", ["organisation": $0]))</span>"
            }
            return [
                "<a href=\"/arbete/ideer/\(lesson.reference.path)\">\(lesson.title)</a>",
                "\(visit.t("ideas.routing.answer.\(lesson.role.rawValue)"))\(by)", day(lesson.at, visit.language),
                forget.html([label]),
            ]
        }
        let next = known.next.map { "\(path)?fore=\($0)" }
        return DataTable(caption: visit.t("ideas.routing.lessons"), columns: columns, rows: rows).html
            + pager(previous: nil, next: next, texts: visit.texts)
    }

    private func move(_ known: RoutingKnowledge, _ others: [Organisation], _ issues: [Issue]) -> HTML {
        let view = visit.formView(issues)
        let options = others.sortedInSwedish { $0.name }.map { Option(String($0.id), $0.name) }
        return """
            <section><h2>\(visit.t("ideas.routing.move.title"))</h2><p>\(visit.t("ideas.routing.move.text"))</p>\
            <form method="get" action="\(RoutingRoutes.path)/\(known.organisation.slug)/flytta" novalidate>\
            \(view.select("new", label: visit.t("ideas.routing.move.to"), options: options, empty: visit.t("ideas.routing.move.choose"), isRequired: true))\
            \(row([button(visit.t("ideas.routing.move.continue"), .alternative)]))</form></section>
            """
    }
}
