public import Markup

extension FormView {
    /// What tells people from machines: the token, a place for the work, a field that people never see, and a question
    /// for those without script, which the script hides once it has done the work.
    public func humanCheck(_ challenge: HumanCheck.Challenge) -> HTML {
        if let proof = challenge.proof {
            return "\(hidden(HumanCheck.Field.token, challenge.token))\(hidden(proof.field, proof.value))"
        }
        let (first, second) = challenge.terms
        let question = texts("web.human.question", ["a": String(first), "b": String(second)])
        // What was answered belongs to the question before this one, so it is not shown again.
        let fresh = FormView(issues: issues, language: texts.language, messages: texts.messages, marksOptional: false)
        // Not `required`: a browser refuses to send a form with an empty required field, even one that the script has hidden.
        let answer = fresh.text(
            HumanCheck.Field.answer, label: question, hint: texts("web.human.hint"), autocomplete: "off", isShort: true,
            attributes: "inputmode=\"numeric\""
        )
        return """
            \(hidden(HumanCheck.Field.token, challenge.token))\
            <input type="hidden" name="\(HumanCheck.Field.work)" value="">\
            <p class="pot" aria-hidden="true"><label>\(texts("web.human.trap")) \
            <input name="\(HumanCheck.Field.trap)" tabindex="-1" autocomplete="off"></label></p>\
            <div data-work-question>\(answer)</div>
            """
    }

    /// The attribute that its form tag must carry for the script to find the work: `<form method="post" \(…)>`.
    public static func work(_ challenge: HumanCheck.Challenge) -> HTML {
        challenge.proof == nil ? "data-work=\"\(challenge.token):\(challenge.bits)\"" : .empty
    }
}
