import Markup
import Web

/// A button of a form that shows it again with more rows, and goes on at a field of the first of them. `path`: where the form is sent.
func moreRows(_ label: String, _ value: String, _ path: String, field: String) -> HTML {
    button(
        label, .alternative, size: .little, name: "do", value: value,
        attributes: "formaction=\"\(url: "\(path)#f-\(field)")\"")
}
