public import Markup

extension FormView {
    /// One of a few, all in sight. `isBoxed` draws each as a box of its own.
    public func radios(
        _ name: String,
        legend: String,
        hint: String? = nil,
        options: [Option],
        value: String? = nil,
        isBoxed: Bool = false,
        isRequired: Bool = false
    ) -> HTML {
        let chosen = typed(name, else: value)
        let items = options.enumerated().map { index, option in
            choice(name, option, index, type: "radio", isChosen: option.value == chosen, isRequired: isRequired)
        }
        return group(name, legend: legend, hint: hint, isBoxed: isBoxed, items: items)
    }

    /// Any number of a few. `values`: those ticked when the form is shown for the first time.
    public func boxes(
        _ name: String,
        legend: String,
        hint: String? = nil,
        options: [Option],
        values: [String] = [],
        isBoxed: Bool = false
    ) -> HTML {
        let chosen = Set(form.isEmpty ? values : form.all(name))
        let items = options.enumerated().map { index, option in
            choice(name, option, index, type: "checkbox", isChosen: chosen.contains(option.value), isRequired: false)
        }
        return group(name, legend: legend, hint: hint, isBoxed: isBoxed, items: items)
    }

    /// A single box to tick; it comes as `1`.
    public func tick(
        _ name: String, label: String, hint: String? = nil, isTicked: Bool = false, isRequired: Bool = false
    ) -> HTML {
        let isTicked = form.isEmpty ? isTicked : form.isTicked(name)
        return """
            <div class="field\(if: !issues(of: name).isEmpty, " wrong")">\(error(name))<label class="choice">\
            <input type="checkbox" \(common(name, hasHint: hint != nil, isRequired: isRequired, "")) value="1"\
            \(if: isTicked, " checked")> <span>\(label)</span></label>\(self.hint(name, hint))</div>
            """
    }

    private func choice(
        _ name: String,
        _ option: Option,
        _ index: Int,
        type: StaticString,
        isChosen: Bool,
        isRequired: Bool
    ) -> HTML {
        // The error summary links to the first.
        let id = index == 0 ? "f-\(name)" : "f-\(name)-\(index + 1)"
        return """
            <label class="choice"><input type="\(HTML(raw: type))" id="\(id)" name="\(name)" value="\(option.value)"\
            \(if: isChosen, " checked")\(if: isRequired, " required")\(if: option.isDisabled, " disabled")> <span>\(option.label)\
            \(option.hint.map { "<span class=\"hint\">\($0)</span>" as HTML })</span></label>
            """
    }

    private func group(_ name: String, legend: String, hint: String?, isBoxed: Bool, items: [HTML]) -> HTML {
        """
        <fieldset class="choices\(if: isBoxed, " boxed")\(if: !issues(of: name).isEmpty, " wrong")"\
        \(described(name, hasHint: hint != nil))><legend>\(legend)</legend>\(self.hint(name, hint))\(error(name))\(items)</fieldset>
        """
    }
}
