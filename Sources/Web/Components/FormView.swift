public import Markup

/// Shows a form: each field with its label, hint and error, and with what was typed still there.
///
/// A field `name` has the ids `f-name`, `f-name-hint` and `f-name-error`, which the error summary links to. Labels and hints
/// are texts in the reader's language. `attributes` are further attributes of the input, such as `"data-keep=\"idea\""`.
public struct FormView: Sendable {
    /// What came with the request; empty when the form is shown for the first time.
    public let form: FormFields
    public let issues: [Issue]
    public let texts: Texts
    /// Whether fields that may be left empty say so; a filter's should not.
    public private(set) var marksOptional: Bool

    public init(
        _ form: FormFields = FormFields(),
        issues: [Issue] = [],
        language: Language,
        messages: Messages,
        marksOptional: Bool = true
    ) {
        self.form = form
        self.issues = issues
        texts = Texts(language: language, messages: messages)
        self.marksOptional = marksOptional
    }

    /// The same form for a field that may be left empty only sometimes: its hint says when.
    public var unmarked: FormView {
        var view = self
        view.marksOptional = false
        return view
    }

    /// Whether something must be mended before the form can be taken in.
    public var hasIssues: Bool { !issues.isEmpty }

    /// What must be mended, each with a link to its field; to stand directly under the page's heading. Empty when nothing must.
    public var summary: HTML {
        guard hasIssues else { return .empty }
        let items = issues.map { issue -> HTML in
            guard !issue.field.isEmpty else { return "<li>\(texts(issue))</li>" }
            return "<li><a href=\"#f-\(issue.field)\">\(texts(issue))</a></li>"
        }
        return """
            <div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" id="errors">\
            <h2 id="errors-title">\(texts("web.errors.title", count: issues.count))</h2><ul>\(items)</ul></div>
            """
    }

    /// A value that travels with the form unseen.
    public func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    func issues(of name: String) -> [Issue] { issues.filter { $0.field == name } }

    /// What stands in a field: what was typed, else what it had before.
    func typed(_ name: String, else value: String?) -> String { form[name] ?? value ?? "" }

    func hint(_ name: String, _ hint: String?) -> HTML {
        guard let hint else { return .empty }
        return "<p class=\"hint\" id=\"f-\(name)-hint\">\(hint)</p>"
    }

    func error(_ name: String) -> HTML {
        let issues = issues(of: name)
        guard !issues.isEmpty else { return .empty }
        return
            "<p class=\"error\" id=\"f-\(name)-error\">\(issues.map { HTML(text: texts($0)) }.joined(separator: "<br>"))</p>"
    }

    /// The attribute that ties hint and error to a field, with a space in front.
    func described(_ name: String, hasHint: Bool) -> HTML {
        let ids = (hasHint ? ["f-\(name)-hint"] : []) + (issues(of: name).isEmpty ? [] : ["f-\(name)-error"])
        return ids.isEmpty ? .empty : " aria-describedby=\"\(ids.joined(separator: " "))\""
    }

    /// Label, hint, error and input of one field.
    func field(_ name: String, label: String, hint: String?, isRequired: Bool, input: HTML) -> HTML {
        let optional: HTML =
            isRequired || !marksOptional ? "" : " <span class=\"opt\">\(texts("web.field.optional"))</span>"
        return """
            <div class="field\(if: !issues(of: name).isEmpty, " wrong")"><label for="f-\(name)">\(label)\(optional)</label>\
            \(self.hint(name, hint))\(error(name))\(input)</div>
            """
    }

    /// Attributes that all inputs of a field share: id, name, and what describes it, with no space in front.
    func common(_ name: String, hasHint: Bool, isRequired: Bool, _ attributes: HTML) -> HTML {
        """
        id="f-\(name)" name="\(name)"\(described(name, hasHint: hasHint))\
        \(if: !issues(of: name).isEmpty, " aria-invalid=\"true\"")\(if: isRequired, " required")\(attributes.spaced)
        """
    }
}

extension HTML {
    /// Attributes with a space in front, or nothing.
    var spaced: HTML { isEmpty ? .empty : " \(self)" }
}
