public import Markup

/// What a text field takes; the keyboard of a phone follows it.
public enum InputType: String, Sendable {
    case text, email, tel, date, number, password, search, url
    /// A short code of capitals and figures, such as the one that follows an idea.
    case code

    var isShort: Bool { self == .date || self == .code }

    /// Type and class of the input, with no space in front.
    func attributes(isShort: Bool) -> HTML {
        if self == .code {
            return "class=\"short mono\" type=\"text\" autocapitalize=\"characters\" spellcheck=\"false\""
        }
        return "\(if: isShort || self.isShort, "class=\"short\" ")type=\"\(rawValue)\""
    }
}

/// One of the things to choose between.
public struct Option: Sendable, Hashable {
    public let value: String
    public let label: String
    /// A line under the label; shown at radios and boxes only.
    public let hint: String?
    /// Whether it stands there without being open to choice; the hint says why.
    public let isDisabled: Bool

    public init(_ value: String, _ label: String, hint: String? = nil, isDisabled: Bool = false) {
        self.value = value
        self.label = label
        self.hint = hint
        self.isDisabled = isDisabled
    }
}

extension FormView {
    /// A field of one line. `value` stands in it when the form brought none; a password is never shown again.
    public func text(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String? = nil,
        type: InputType = .text,
        isRequired: Bool = false,
        autocomplete: String? = nil,
        maxLength: Int? = nil,
        isShort: Bool = false,
        attributes: HTML = ""
    ) -> HTML {
        let standing = type == .password ? "" : typed(name, else: value)
        let input: HTML = """
            <input \(type.attributes(isShort: isShort)) \
            \(common(name, hasHint: hint != nil, isRequired: isRequired, attributes))\
            \(if: !standing.isEmpty, " value=\"\(standing)\"")\(optional("autocomplete", autocomplete ?? (type == .code ? "off" : nil)))\
            \(optional("maxlength", maxLength.map(String.init)))>
            """
        return field(name, label: label, hint: hint, isRequired: isRequired || type == .search, input: input)
    }

    /// A field of several lines.
    public func area(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String? = nil,
        rows: Int? = nil,
        isRequired: Bool = false,
        maxLength: Int? = nil,
        attributes: HTML = ""
    ) -> HTML {
        // A line break directly after the tag is not part of the value, so a text that begins with one keeps it.
        let input: HTML = """
            <textarea \(common(name, hasHint: hint != nil, isRequired: isRequired, attributes))\
            \(optional("rows", rows.map(String.init)))\(optional("maxlength", maxLength.map(String.init)))>
            \(typed(name, else: value))</textarea>
            """
        return field(name, label: label, hint: hint, isRequired: isRequired, input: input)
    }

    /// A list to choose one from. `empty`: text of a first choice that means none.
    public func select(
        _ name: String,
        label: String,
        hint: String? = nil,
        options: [Option],
        value: String? = nil,
        empty: String? = nil,
        isRequired: Bool = false,
        attributes: HTML = ""
    ) -> HTML {
        let chosen = typed(name, else: value)
        let first = empty.map { [Option("", $0)] } ?? []
        let items = (first + options).map { option -> HTML in
            "<option value=\"\(option.value)\"\(if: option.value == chosen, " selected")\(if: option.isDisabled, " disabled")>\(option.label)</option>"
        }
        // A list without an empty choice always has a value, so it is neither optional nor in need of being required.
        let canBeEmpty = empty != nil
        let input: HTML = """
            <select \(common(name, hasHint: hint != nil, isRequired: isRequired && canBeEmpty, attributes))>\(items)</select>
            """
        return field(name, label: label, hint: hint, isRequired: isRequired || !canBeEmpty, input: input)
    }

    /// A file from the reader's machine. `accept`: endings or types, `.csv,text/csv`. The form needs `enctype="multipart/form-data"`.
    public func file(
        _ name: String,
        label: String,
        hint: String? = nil,
        accept: String? = nil,
        isRequired: Bool = false,
        attributes: HTML = ""
    ) -> HTML {
        let input: HTML = """
            <input type="file" \(common(name, hasHint: hint != nil, isRequired: isRequired, attributes))\
            \(optional("accept", accept))>
            """
        return field(name, label: label, hint: hint, isRequired: isRequired, input: input)
    }

    private func optional(_ attribute: StaticString, _ value: String?) -> HTML {
        guard let value else { return .empty }
        return " \(HTML(raw: attribute))=\"\(value)\""
    }
}
