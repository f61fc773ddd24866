import HTTPTypes
import Markup
import Partnership
import Web

/// How needs are written for readers.
extension Visit {
    /// `Örebro, Kumla` or the whole county.
    func needPlaces(_ codes: [String]) -> String {
        let names = codes.compactMap { partnership.municipality($0)?.name }.sortedInSwedish { $0 }
        return names.isEmpty
            ? t("sourcing.need.wholeCounty", ["region": partnership.settings.region])
            : names.joined(separator: ", ")
    }

    /// `dagtid, kvällar`.
    func needTimes(_ times: WorkTimes) -> String {
        times.names.map { t("sourcing.times.\($0)").lowercased() }.joined(separator: ", ")
    }

    func needState(_ state: NeedState) -> HTML { stateTag(state.style, t(state.key)) }

    /// A day written `YYYY-MM-DD`, for people and for machines.
    func needDay(_ text: String) -> HTML { Timestamp(day: text).map { day($0, language) } ?? HTML(text: text) }

    /// Municipalities to choose among, in Swedish order.
    var needPlaceOptions: [Option] {
        partnership.settings.municipalities.sortedInSwedish { $0.name }.map { Option($0.code, $0.name) }
    }

    var needTimeOptions: [Option] { WorkTimes.named.map { Option($0.name, t("sourcing.times.\($0.name)")) } }

    /// The way to a page below a need.
    func needCrumbs(_ need: Need, _ current: String) -> HTML {
        breadcrumb(
            [Link(t("sourcing.need.title"), path: NeedRoutes.path), Link(need.title, path: need.path)],
            current: current, texts: texts)
    }

    /// A work page of needs in its frame.
    func needPage(_ title: String, issues: [Issue] = [], _ body: HTML) -> Answer {
        page(
            PageHead(title, section: NeedRoutes.path, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent, body)
    }
}

/// A form that is sent to the site, with its buttons.
func needForm(_ path: String, _ visit: Visit, _ fields: HTML, _ buttons: [HTML]) -> HTML {
    "<form method=\"post\" action=\"\(url: path)\" novalidate>\(visit.formToken)\(fields)\(row(buttons))</form>"
}

extension NeedState {
    /// Names its colour in the style sheet.
    var style: String {
        switch self {
        case .open: "active"
        case .inProcurement: "referred"
        case .met: "done"
        case .closed: "closed"
        case .withdrawn: "withdrawn"
        }
    }
}

extension Need {
    static let newPath = "\(NeedRoutes.workPath)/nytt"
    var editPath: String { "\(workPath)/andra" }
    var endPath: String { "\(workPath)/avsluta" }
    var joinPath: String { "\(workPath)/med" }
    var answerPath: String { "\(workPath)/svara" }
    var askPath: String { "\(workPath)/fraga" }

    func path(of question: NeedQuestion) -> String { "\(askPath)/\(question.id)" }
}
