import Markup
import Testing
import Web

struct FormViewTests {
    private let wrong = Web.Issue("email", "web.errors.unreadable")

    @Test func `a text field has its label, hint and value`() throws {
        let html = try Samples.view().text(
            "email", label: "E-post", hint: "Hit skickar vi svaret.", value: "a@example.org", type: .email,
            isRequired: true, autocomplete: "email", maxLength: 200
        )
        #expect(
            html.markup == """
                <div class="field"><label for="f-email">E-post</label><p class="hint" id="f-email-hint">Hit skickar vi svaret.</p>\
                <input type="email" id="f-email" name="email" aria-describedby="f-email-hint" required value="a@example.org" \
                autocomplete="email" maxlength="200"></div>
                """
        )
    }

    @Test func `a field that is wrong says so and is described by hint and error`() throws {
        let html = try Samples.view(["email": "x"], issues: [wrong]).text("email", label: "E-post", hint: "Hit.")
        #expect(html.count(of: "<div class=\"field wrong\">") == 1)
        #expect(html.count(of: "<p class=\"error\" id=\"f-email-error\">") == 1)
        #expect(html.count(of: "aria-describedby=\"f-email-hint f-email-error\" aria-invalid=\"true\"") == 1)
    }

    @Test func `what was typed stands before what was there`() throws {
        let view = try Samples.view(["a": "nytt", "b": ""])
        #expect(view.text("a", label: "A", value: "gammalt").count(of: "value=\"nytt\"") == 1)
        #expect(view.text("b", label: "B", value: "gammalt").count(of: "value=") == 0)
        #expect(view.area("a", label: "A").count(of: ">\nnytt</textarea>") == 1)
        #expect(view.text("c", label: "C", value: "kvar").count(of: "value=\"kvar\"") == 1)
    }

    @Test func `a password is never shown again`() throws {
        let html = try Samples.view(["word": "hemligt"]).text("word", label: "Lösenord", type: .password)
        #expect(html.count(of: "hemligt") == 0)
    }

    @Test func `a date is short, and a code helps the one who types it`() throws {
        let view = try Samples.view()
        #expect(
            view.text("d", label: "Dag", type: .date).count(of: "<input class=\"short\" type=\"date\" id=\"f-d\"") == 1)
        let code = view.text("c", label: "Kod", type: .code)
        #expect(
            code.count(of: "class=\"short mono\" type=\"text\" autocapitalize=\"characters\" spellcheck=\"false\"") == 1
        )
        #expect(code.count(of: "autocomplete=\"off\"") == 1)
    }

    @Test func `fields that may be left empty say so unless told not to`() throws {
        let optional = "<span class=\"opt\">(frivilligt)</span>"
        #expect(try Samples.view().text("a", label: "A").count(of: optional) == 1)
        #expect(try Samples.view().text("a", label: "A", isRequired: true).count(of: optional) == 0)
        #expect(try Samples.view(marksOptional: false).text("a", label: "A").count(of: optional) == 0)
        #expect(try Samples.view().select("a", label: "A", options: [Option("1", "Ett")]).count(of: optional) == 0)
    }

    @Test func `a list marks what is chosen`() throws {
        let options = [Option("1882", "Askersund"), Option("1880", "Örebro")]
        let html = try Samples.view(["place": "1880"]).select(
            "place", label: "Kommun", options: options, value: "1882", empty: "Välj kommun", isRequired: true
        )
        #expect(
            html.markup == """
                <div class="field"><label for="f-place">Kommun</label><select id="f-place" name="place" required>\
                <option value="">Välj kommun</option><option value="1882">Askersund</option>\
                <option value="1880" selected>Örebro</option></select></div>
                """
        )
    }

    @Test func `the first radio has the id that the summary links to`() throws {
        let options = [Option("yes", "Ja", hint: "Alla kan läsa."), Option("no", "Nej")]
        let html = try Samples.view(issues: [Web.Issue("public", "web.errors.unreadable")]).radios(
            "public", legend: "Får vi visa idén?", options: options, value: "no", isBoxed: true
        )
        #expect(html.count(of: "<fieldset class=\"choices boxed wrong\" aria-describedby=\"f-public-error\">") == 1)
        #expect(html.count(of: "<input type=\"radio\" id=\"f-public\" name=\"public\" value=\"yes\">") == 1)
        #expect(html.count(of: "<input type=\"radio\" id=\"f-public-2\" name=\"public\" value=\"no\" checked>") == 1)
    }

    @Test func `boxes that were unticked stay so when the form comes back`() throws {
        let options = [Option("young", "Unga"), Option("old", "Äldre")]
        let fresh = try Samples.view().boxes("for", legend: "Vem?", options: options, values: ["young"])
        #expect(fresh.count(of: "checked") == 1)
        let back = try Samples.view(["idea": "x"]).boxes("for", legend: "Vem?", options: options, values: ["young"])
        #expect(back.count(of: "checked") == 0)
        let both = try Samples.view(["for": "young", "for": "old"]).boxes("for", legend: "Vem?", options: options)
        #expect(both.count(of: "checked") == 2)
        #expect(try Samples.view(["x": "y"]).tick("yes", label: "Ja", isTicked: true).count(of: "checked") == 0)
        #expect(try Samples.view(["yes": "1"]).tick("yes", label: "Ja").count(of: "checked") == 1)
    }

    @Test func `the summary links to fields and counts them`() throws {
        #expect(try Samples.view().summary.isEmpty)
        let one = try Samples.view(issues: [wrong])
        #expect(one.hasIssues && one.summary.count(of: "En sak behöver ändras") == 1)
        let two = try Samples.view(issues: [wrong, Web.Issue("", "web.count")]).summary
        #expect(two.count(of: "2 saker behöver ändras") == 1)
        #expect(two.count(of: "<a href=\"#f-email\">") == 1)
        #expect(two.count(of: "<li>Antal</li>") == 1)
    }

    @Test func `what is hostile stays text in every kind of field`() throws {
        let bad = Samples.hostile
        let view = try Samples.view(["a": bad], issues: [Web.Issue("a", "\(bad)")])
        let options = [Option(bad, bad, hint: bad)]
        let all = [
            view.text("a", label: bad, hint: bad, autocomplete: bad), view.area("a", label: bad, hint: bad),
            view.select("a", label: bad, options: options, empty: bad), view.radios("a", legend: bad, options: options),
            view.boxes("a", legend: bad, options: options), view.tick("a", label: bad, hint: bad),
            view.file("a", label: bad, accept: bad), view.hidden("a", bad), view.summary,
        ]
        for html in all {
            #expect(html.count(of: "<script") == 0)
            #expect(html.markup.utf8.filter { $0 == UInt8(ascii: "\"") }.count % 2 == 0)
        }
    }

    @Test func `the human check asks without script, carries its token and keeps no old answer`() throws {
        let check = HumanCheck(signer: Signer(secret: [UInt8](repeating: 7, count: 32)), bits: 9)
        let challenge = check.challenge(now: Timestamp(rawValue: 1_000_000))
        let view = try Samples.view(
            [HumanCheck.Field.answer: "99"], issues: [Web.Issue(HumanCheck.Field.answer, "web.errors.unreadable")]
        )
        let html = view.humanCheck(challenge)
        #expect(html.count(of: "Vad blir \(challenge.terms.0) plus \(challenge.terms.1)?") == 1)
        #expect(html.count(of: "name=\"kontroll\" value=\"\(challenge.token)\"") == 1)
        #expect(html.count(of: "value=\"99\"") == 0 && html.count(of: "required") == 0)
        #expect(html.count(of: "field wrong") == 1)
        #expect(html.count(of: "<p class=\"pot\" aria-hidden=\"true\">") == 1)
        #expect(FormView.work(challenge).markup == "data-work=\"\(challenge.token):9\"")
    }
}
