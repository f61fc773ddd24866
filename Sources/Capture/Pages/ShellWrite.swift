import Markup

/// The screens on which an idea is written down and its receipt is shown.
extension Shell {
    var write: HTML {
        """
        <section data-screen="write" aria-labelledby="title" hidden><form id="write" novalidate>\
        <label for="words">\(said("write.words"))</label>\
        <textarea id="words" name="words" rows="6" maxlength="5000" autocapitalize="sentences" aria-describedby="words-error"></textarea>\
        <p class="error" id="words-error" role="alert"></p>\
        <div class="line"><button class="btn alt small" type="button" id="speak" hidden>\(t("speak"))</button>\
        <span id="saved"></span></div><p class="hint" id="speak-hint" hidden>\(said("speak.hint"))</p>\
        <label class="choice" for="isPublic"><input type="checkbox" id="isPublic" name="isPublic" checked><span>\(t("write.public"))\
        <span class="hint">\(t("write.public.hint"))</span></span></label>\(photo)\(details)\
        <p class="staff"><button class="plain" type="button" id="discard">\(t("discard"))</button></p>\
        <p class="own"><button class="plain" type="button" data-leave>\(t("kiosk.staff"))</button></p>\
        <div class="bar"><button class="btn">\(t("write.done"))</button>\
        <button class="btn alt staff" type="button" data-back>\(t("write.back"))</button></div></form></section>

        """
    }

    private var photo: HTML {
        fold(
            "photo",
            """
            <label class="btn alt" for="photo">\(t("photo.take"))</label>\
            <input class="vh" type="file" id="photo" accept="image/*" capture="environment">\
            <p class="error" id="photo-error" role="alert"></p><p class="vh" id="photo-said" role="status"></p><ul id="photos"></ul>
            """)
    }

    private var details: HTML {
        let who = fold("who", field("forWhom", hint: true))
        let place = fold(
            "place",
            """
            <label for="municipality">\(t("write.municipality"))</label><select id="municipality" name="municipality">\
            <option value="">\(t("write.municipality.none"))</option>\(municipalities)</select>\(field("place"))
            """)
        let answer = fold(
            "answer",
            """
            <p class="hint">\(t("write.answer.hint"))</p>\(field("name"))\
            \(field("email", "type=\"email\" inputmode=\"email\" autocapitalize=\"none\""))\(field("phone", "type=\"tel\""))
            """)
        return who + place + answer
    }

    private func fold(_ name: String, _ body: HTML) -> HTML {
        """
        <details data-fold="\(name)"><summary>\(name == "answer" ? said("write.answer") : "\(t("write.\(name)"))")</summary>\
        <div class="stack">\(body)</div></details>
        """
    }

    /// A text to whoever takes the idea down, and the same to the giver who writes alone.
    private func said(_ key: String) -> HTML {
        "<span class=\"staff\">\(t(key))</span><span class=\"own\">\(t("\(key).own"))</span>"
    }

    /// Not filled in by what the device knows of its owner: it is somebody else who speaks.
    private func field(_ name: String, _ attributes: HTML = "", hint: Bool = false) -> HTML {
        let described: HTML? = hint ? " aria-describedby=\"\(name)-hint\"" : nil
        let said: HTML? = hint ? "<p class=\"hint\" id=\"\(name)-hint\">\(t("write.\(name).hint"))</p>" : nil
        return """
            <label for="\(name)">\(t("write.field.\(name)"))</label>\(said)\
            <input id="\(name)" name="\(name)" maxlength="200" autocomplete="off"\(described) \(attributes)>
            """
    }

    var receipt: HTML {
        """
        <section data-screen="receipt" aria-labelledby="title" hidden><p>\(said("receipt.lead"))</p>\
        <div id="qr"></div>\
        <p class="said">\(t("receipt.code"))<br><strong id="code"></strong></p><p class="said" id="address"></p>\
        <p id="sent" role="status"></p><ul id="faults"></ul><blockquote id="read" class="staff"></blockquote>\
        <div class="bar"><button class="btn" id="next"></button>\
        <button class="btn alt staff" id="to-list">\(t("receipt.list"))</button></div></section>

        """
    }
}
