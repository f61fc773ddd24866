import Markup
import Partnership
import Web

/// A field for one code, with the page where codes are looked up beside it. It works without script: the page opens beside the form,
/// which keeps all that was typed.
func codeField(
    _ view: FormView, name: String, label: String? = nil, hint: String? = nil, value: String? = nil
) -> HTML {
    let texts = view.texts
    let field = view.text(
        name, label: label ?? texts("sourcing.code.field"), hint: hint ?? texts("sourcing.code.fieldHint"),
        value: value, autocomplete: "off", maxLength: 12, isShort: true, attributes: "inputmode=\"numeric\"")
    return """
        \(field)<p class="small"><a href="\(CodeRoutes.path)" target="_blank" rel="noopener">\
        \(texts("sourcing.code.lookUp"))</a></p>
        """
}

extension FormFields {
    /// The code in a field, and what is wrong with it; neither when nothing was typed.
    func code(_ name: String) -> (code: CPVCode?, issue: Issue?) {
        do {
            return (try CPVCode.read(text(name)), nil)
        } catch {
            let (key, values) = error.told
            return (nil, Issue(name, key, values))
        }
    }
}
