import Markup
import Partnership
import Web

/// A form that was sent and comes back, on a page with several: with what has to be mended, or with what was looked for.
struct SentForm: Sendable {
    let name: String
    let issues: [Issue]

    /// Whether something has to be mended.
    var isWrong: Bool { !issues.isEmpty }

    /// Whether somebody else changed things while the form was being filled in.
    var isOvertaken: Bool {
        issues.contains {
            $0.message == "ideas.issue.changedMeanwhile" || $0.message == "ideas.referral.issue.answeredMeanwhile"
        }
    }
}

/// One of several forms on a page. Its fields bear its name, so that no two on the page are called the same.
struct ActionForm {
    let visit: Visit
    let name: String
    let path: String
    let sent: SentForm?

    init(_ name: String, path: String, sent: SentForm?, _ visit: Visit) {
        self.visit = visit
        self.name = name
        self.path = path
        self.sent = sent?.name == name ? sent : nil
    }

    /// Whether this is the one that was sent.
    var isSent: Bool { sent != nil }

    /// Its fields: with what was typed when it was this one that was sent.
    var view: FormView {
        guard let sent else { return visit.formView([], form: FormFields()) }
        // What could not be read is named as it came; what a command names is named without the form.
        let unreadable = visit.form.unreadable
        let issues = sent.issues.map { issue in
            issue.field.isEmpty || unreadable.contains(issue.field)
                ? issue : Issue(field(issue.field), issue.message, issue.values)
        }
        return visit.formView(issues)
    }

    /// The name of a field on the page.
    func field(_ field: String) -> String { "\(name)-\(field)" }

    /// The form behind a line that opens it; open from the start when it is the next thing to do, or has to be mended.
    func disclosed(_ summary: String, isOpen: Bool = false, group: HTML = "", _ body: HTML, _ buttons: [HTML]) -> HTML {
        """
        <details\(if: isOpen || isSent, " open")\(group)><summary>\(summary)</summary>\(html(buttons, fields: body))</details>
        """
    }

    /// The form by itself.
    func html(_ buttons: [HTML], fields: HTML = .empty) -> HTML {
        "<form method=\"post\" action=\"\(url: path)\" novalidate>\(visit.formToken)\(fields)\(row(buttons))</form>"
    }

    /// What a form carries so that it can be told what happened since it was made.
    func seen(version: Int, newest: Int64) -> HTML {
        "\(view.hidden(field("version"), "\(version)"))\(view.hidden(field("seen"), "\(newest)"))"
    }
}

/// The fields of a form that came, by their names in that form.
struct ActionFields {
    let form: FormFields
    let name: String

    func text(_ field: String) -> String { form.text("\(name)-\(field)") }
    func all(_ field: String) -> [String] { form.all("\(name)-\(field)") }
    func number(_ field: String) -> Int64? { form.number("\(name)-\(field)") }

    /// Whether it was sent to look for an organisation.
    var isLooking: Bool { !text("look").isEmpty }
    /// The version that the form showed; none fits when it is missing.
    var version: Int { Int(number("version") ?? -1) }
    var seen: Int64 { number("seen") ?? 0 }
}
