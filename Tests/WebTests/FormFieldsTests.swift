import Foundation
import Testing

@testable import Web

struct FormFieldsTests {
    private func form(_ text: String) throws -> FormFields { try FormFields(urlEncoded: text.utf8) }

    @Test func `an encoded form is taken apart`() throws {
        let form = try form("idea=Ny+id%C3%A9%21&for=young&for=old&empty=&flag&=x&a=b=c&&")
        #expect(form["idea"] == "Ny idé!")
        #expect(form.all("for") == ["young", "old"])
        #expect(form["empty"] == "" && form["flag"] == "" && form["missing"] == nil)
        #expect(form["a"] == "b=c" && form.text("missing") == "")
        #expect(form.isTicked("for") && !form.isTicked("empty"))
    }

    @Test(arguments: ["%", "%4", "%zz", "a%C3", "%%41"])
    func `broken escapes stand as they are or as a replacement, never a crash`(value: String) throws {
        #expect(try form("a=\(value)")["a"]?.isEmpty == false)
    }

    @Test func `bytes that are no text are kept as far as they can be read and named`() throws {
        let form = try form("a=hej%FF&b=nul%00&c=fine")
        #expect(form["a"] == "hej\u{FFFD}" && form["b"] == "nul\u{FFFD}")
        #expect(form.unreadable == ["a", "b"])
        #expect(
            form.unreadableIssues == [Web.Issue("a", "web.errors.unreadable"), Web.Issue("b", "web.errors.unreadable")])
    }

    @Test func `text is normalised: line breaks, composed letters, white space around`() throws {
        let form = try form("a=+rad%0D%0Atv%C3%A5%0Dtre%0A&b=a%CC%8A")
        #expect(form["a"] == "rad\ntvå\ntre")
        #expect(form["b"]?.unicodeScalars.count == 1)
    }

    @Test func `a million fields are refused quickly`() throws {
        let body = String(repeating: "a=b&", count: 1_000_000)
        let time = ContinuousClock().measure {
            #expect(throws: FormFields.Fault.tooManyFields) { try FormFields(urlEncoded: Array(body.utf8)) }
        }
        #expect(time < .seconds(5))
        let most = String(repeating: "a=b&", count: FormFields.mostFields)
        #expect(try form(most).all("a").count == FormFields.mostFields)
    }

    @Test(
        arguments: [("7", 7), (" 7 ", 7), ("-2", -2), ("7.5", nil), ("", nil), ("9223372036854775808", nil)]
            as [(String, Int64?)])
    func `a number is whole or nothing`(text: String, number: Int64?) {
        #expect(FormFields(["n": text]).number("n") == number)
    }

    @Test func `fields travel on as hidden inputs and stay text`() {
        let form = FormFields(["csrf": "t", "a\"": Samples.hostile])
        let html = form.hiddenFields(except: ["csrf"])
        #expect(html.count(of: "<input") == 1 && html.count(of: "<script") == 0)
        #expect(FormFields(["a": "två ord", "b": "ett", "c": "x y"]).longFields(except: ["c"]) == ["två ord"])
    }
}
