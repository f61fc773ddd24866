import Markup
import Partnership
import Web

/// Where an agreement is kept: for the public body, and to read for the other parties.
struct AgreementWorkPage {
    let visit: Visit
    let agreement: Agreement
    let codeName: String?
    let followUps: [FollowUp]
    let happened: [TimelineEntry]
    /// Names of organisations that the timeline speaks of.
    let names: [Int64: String]
    let thread: HTML?
    let view: FormView

    private var words: AgreementWords { AgreementWords(visit: visit) }
    private var parts: AgreementPartsView {
        AgreementPartsView(visit: visit, agreement: agreement, codeName: codeName, isPublic: false)
    }
    private var isKept: Bool { agreement.isKept(by: visit.actor) }

    func html() -> HTML {
        """
        \(words.crumbs(agreement.name))<p class="row">\(words.state(agreement)) <span class="mono">\(agreement.name)</span></p>\
        <h1>\(agreement.title)</h1>\(view.summary)\(ways)\(beginning)\(warnings)\(parts.facts)\(parts.object)\(parts.parties)\
        \(parts.points)\(options)\(calls)\(files)\
        \(FollowUpParts(visit: visit, agreement: agreement, followUps: followUps).html)\(thread)\
        \(words.timeline(happened, names: names))\(ending)
        """
    }

    private var ways: HTML {
        var ways: [HTML] = []
        if isKept, agreement.state != .ended {
            ways.append(buttonLink(words.t("edit"), path: "\(agreement.workPath)/andra", .alternative))
        }
        if agreement.isShown { ways.append(buttonLink(words.t("seePublic"), path: agreement.path, .quiet)) }
        let hidden: HTML? = agreement.isPublic ? nil : "<p class=\"soft\">\(words.t("notPublic"))</p>"
        return "\(if: !ways.isEmpty, Web.row(ways))\(hidden)"
    }

    /// What is still to be done before a draft can be put in force, and the button that does it.
    private var beginning: HTML? {
        guard isKept, agreement.state == .draft else { return nil }
        let steps: [(String, Bool)] = [
            ("todo.partner", !agreement.partners.isEmpty), ("todo.signed", agreement.signedOn != nil),
            ("todo.file", !agreement.versions.isEmpty),
        ]
        let items = steps.map { key, isDone -> HTML in
            "<li>\(words.t(key)): <strong>\(words.t(isDone ? "todo.done" : "todo.left"))</strong></li>"
        }
        let missing =
            agreement.kind == .iop ? AgreementPoint.allCases.filter { agreement.points[$0] == nil } : []
        let names = missing.map { visit.t($0.key) }.joined(separator: ", ")
        let point: HTML? = missing.isEmpty ? nil : "<p>\(words.t("todo.points", ["points": names]))</p>"
        let form = words.form(
            "\(agreement.workPath)/borja-galla", view.hidden("version", "\(agreement.version)"),
            [button(words.t("activate"))])
        return notice(
            .information, title: words.t("todo.title"),
            "<ul>\(items)</ul>\(point)<p>\(words.t("todo.after"))</p>\(form)")
    }

    private var warnings: HTML {
        var notices: [HTML] = []
        func add(_ kind: NoticeKind, _ key: String, _ values: [String: String] = [:]) {
            notices.append(
                notice(kind, title: words.t("warn.\(key).title"), "<p>\(words.t("warn.\(key).text", values))</p>"))
        }
        let limit = agreement.ceiling == nil ? "value" : "ceiling"
        let sums = ["called": words.sum(agreement.calledOff), "limit": words.sum(agreement.callLimit)]
        switch agreement.ceilingState {
        case .near: add(.warn, "\(limit).near", sums)
        case .above: add(.stop, "\(limit).above", sums)
        case .below, .unbounded: break
        }
        if agreement.state == .active, let end = agreement.endsOn,
            AgreementReminder.mark(end, at: visit.now) != nil
        {
            add(.warn, "end", ["date": words.dayText(end)])
        }
        for option in agreement.options
        where agreement.state == .active && option.isOpen
            && AgreementReminder.mark(option.decideBy, at: visit.now) != nil
        {
            add(.warn, "option", ["date": words.dayText(option.decideBy), "option": option.text])
        }
        return notices.joined()
    }

    private var options: HTML {
        let isActing = isKept && agreement.hasBegun
        let table = parts.options { option in
            guard isActing, option.usedOn == nil else { return nil }
            let decline = button(words.t("option.decline"), .quiet, size: .little, name: "do", value: "decline")
            return words.form(
                "\(agreement.workPath)/option/\(option.id)", .empty,
                [button(words.t("option.use"), .alternative, size: .little, name: "do", value: "use")]
                    + (option.isOpen ? [decline] : []))
        }
        guard isKept, agreement.state != .ended else { return table.map { section("options.title", $0) } ?? .empty }
        let form = words.form(
            "\(agreement.workPath)/option",
            """
            \(view.text("optionText", label: words.t("option.field.text"), hint: words.t("option.field.textHint"),
                isRequired: true, maxLength: AgreementLength.note))\
            \(view.text("decideBy", label: words.t("option.field.decideBy"), type: .date, isRequired: true))\
            \(view.text("optionUntil", label: words.t("option.field.until"), hint: words.t("option.field.untilHint"), type: .date))\
            \(view.text("optionValue", label: words.t("option.field.value"), isShort: true, attributes: "inputmode=\"decimal\""))
            """, [button(words.t("option.add"), .alternative)])
        return section(
            "options.title", table ?? "<p>\(words.t("options.none"))</p>",
            folded("option.new", form, ["optionText", "decideBy", "optionUntil", "optionValue"]))
    }

    private var calls: HTML {
        guard agreement.hasBegun, isKept || !agreement.calls.isEmpty else { return .empty }
        let table: HTML? =
            agreement.calls.isEmpty
            ? nil
            : DataTable(
                caption: words.t("calls.caption", ["sum": words.sum(agreement.calledOff)]),
                columns: [
                    DataTable.Column(words.t("call.day")), DataTable.Column(words.t("call.note")),
                    DataTable.Column(words.t("call.value"), isNumber: true),
                ] + (isKept ? [DataTable.Column(words.t("call.do"))] : []),
                rows: agreement.calls.reversed().map(row), id: "calls"
            ).html
        guard isKept else { return section("calls.title", table ?? .empty) }
        let why: HTML? =
            agreement.ceiling == nil
            ? nil
            : view.area(
                "aboveWhy", label: words.t("call.field.aboveWhy"), hint: words.t("call.field.aboveWhyHint"), rows: 2,
                maxLength: AgreementLength.reason)
        let form = words.form(
            "\(agreement.workPath)/avrop",
            """
            \(view.hidden("seen", "\(agreement.calls.count)"))\
            \(view.text("calledOn", label: words.t("call.field.day"), value: visit.now.isoDay, type: .date, isRequired: true))\
            \(view.text("callValue", label: words.t("call.field.value"), isRequired: true, isShort: true,
                attributes: "inputmode=\"decimal\""))\
            \(view.text("callNote", label: words.t("call.field.note"), maxLength: AgreementLength.note))\(why)
            """, [button(words.t("call.add"), .alternative)])
        return section(
            "calls.title", table ?? "<p>\(words.t("calls.none"))</p>",
            folded("call.new", form, ["calledOn", "callValue", "callNote", "aboveWhy"]))
    }

    private func row(_ call: AgreementCall) -> [HTML] {
        let isStruck = call.struckAt != nil
        let sum: HTML = isStruck ? "<s>\(words.sum(call.value))</s>" : HTML(text: words.sum(call.value))
        let why: HTML? =
            call.aboveWhy.isEmpty ? nil : " <span class=\"small\">\(words.t("call.above")) \(call.aboveWhy)</span>"
        let action: HTML =
            isStruck
            ? HTML(text: words.t("call.struck"))
            : words.form(
                "\(agreement.workPath)/avrop/\(call.id)", .empty,
                [button(words.t("call.strike"), .quiet, size: .little)])
        return [words.day(call.calledOn), "<span>\(call.note)\(why)</span>", sum] + (isKept ? [action] : [])
    }

    private var files: HTML {
        guard isKept else { return parts.versions.map { section("fileList.title", $0) } ?? .empty }
        let isFull = agreement.versions.count >= AddAgreementVersions.most
        let form = words.form(
            "\(agreement.workPath)/fil", isUpload: true,
            """
            \(view.file("file", label: words.t("file.field.file"), hint: words.t("file.field.fileHint"),
                accept: ".pdf,application/pdf", isRequired: true, attributes: "multiple"))\
            \(view.text("fileNote", label: words.t("file.field.note"), hint: words.t("file.field.noteHint"),
                maxLength: AgreementLength.note))
            """, [button(words.t("file.add"), .alternative)])
        let adding: HTML =
            isFull
            ? "<p>\(words.t("fileList.full", ["most": "\(AddAgreementVersions.most)"]))</p>\(view.hasIssues ? form : .empty)"
            : folded("file.new", form, ["file", "fileNote"])
        return section("fileList.title", parts.versions ?? "<p>\(words.t("fileList.none"))</p>", adding)
    }

    private var ending: HTML? {
        guard isKept, agreement.state != .ended else { return nil }
        let form = words.form(
            "\(agreement.workPath)/avsluta",
            """
            \(view.hidden("version", "\(agreement.version)"))\
            \(view.text("endedOn", label: words.t("end.field.day"), value: visit.now.isoDay, type: .date, isRequired: true))\
            \(view.area("reason", label: words.t("end.field.reason"), hint: words.t("end.field.reasonHint"), rows: 3,
                isRequired: true, maxLength: AgreementLength.reason))
            """, [button(words.t("end.button"), .danger)])
        return section("end.title", folded("end.open", form, ["endedOn", "reason"]))
    }

    private func section(_ title: String, _ pieces: HTML...) -> HTML {
        "<section><h2>\(words.t(title))</h2>\(pieces)</section>"
    }

    /// A form behind its heading; open when something in it must be mended.
    private func folded(_ title: String, _ form: HTML, _ fields: [String]) -> HTML {
        let isOpen = view.issues.contains { fields.contains($0.field) }
        return "<details\(if: isOpen, " open")><summary>\(words.t(title))</summary>\(form)</details>"
    }
}
