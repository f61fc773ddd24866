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
            let heir: HTML? = one.heir.map {
                "<br><span class=\"small\">\(visit.t("ideas.routing.heir", ["organisation": $0]))</span>"
            }
            return [
                "<a href=\"\(RoutingRoutes.path)/\(one.organisation.slug)\">\(one.organisation.name)</a>\(heir)",
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
        let heir: HTML? = known.heir.map {
            "<p class=\"notice\">\(visit.t("ideas.routing.heir", ["organisation": $0]))</p>"
        }
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

    private func lessons(_ known: RoutingKnowledge) -> HTML {
        guard !known.lessons.isEmpty else { return "<p>\(visit.t("ideas.routing.noLessons"))</p>" }
        let columns = ["ideas.case.idea", "ideas.routing.answer", "ideas.routing.when", "ideas.case.do"].map {
            DataTable.Column(visit.t($0))
        }
        let rows = known.lessons.map { lesson -> [HTML] in
            let path = "\(RoutingRoutes.path)/\(known.organisation.slug)/glom/\(lesson.id)"
            let forget = ActionForm("forget\(lesson.id)", path: path, sent: nil, visit)
            let label: HTML = """
                <button class="btn little quiet">\(visit.t("ideas.routing.forget"))<span class="vh"> \(lesson.title)</span></button>
                """
            return [
                "<a href=\"/arbete/ideer/\(lesson.reference.path)\">\(lesson.title)</a>",
                HTML(text: visit.t("ideas.routing.answer.\(lesson.kind.rawValue)")), day(lesson.at, visit.language),
                forget.html([label]),
            ]
        }
        return DataTable(caption: visit.t("ideas.routing.lessons"), columns: columns, rows: rows).html
    }

    private func move(_ known: RoutingKnowledge, _ others: [Organisation], _ issues: [Issue]) -> HTML {
        let view = visit.formView(issues)
        let options = others.sortedInSwedish { $0.name }.map { Option(String($0.id), $0.name) }
        return """
            <section><h2>\(visit.t("ideas.routing.move.title"))</h2><p>\(visit.t("ideas.routing.move.text"))</p>\
            <form method="post" action="\(RoutingRoutes.path)/\(known.organisation.slug)/flytta" novalidate>\(visit.formToken)\
            \(view.select("new", label: visit.t("ideas.routing.move.to"), options: options, empty: visit.t("ideas.routing.move.choose"), isRequired: true))\
            \(row([button(visit.t("ideas.routing.move.submit"), .alternative)]))</form></section>
            """
    }
}
