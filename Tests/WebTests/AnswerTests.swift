import HTTPTypes
import Markup
import Testing

@testable import Web

struct AnswerTests {
    @Test func `a page, a redirect and a text have their headers`() {
        #expect(Answer.html("<p>").headers[.contentType] == "text/html; charset=utf-8")
        #expect(Answer.redirect(to: "/ideer").status == .seeOther)
        #expect(Answer.text("a", type: "text/csv").headers[.contentType] == "text/csv; charset=utf-8")
        #expect(Answer.html("").shared.isShared && !Answer.html("").isShared)
    }

    @Test(arguments: [
        ("lista.csv", "attachment; filename=\"lista.csv\""),
        ("idéer 1.csv", "attachment; filename=\"id_er_1.csv\"; filename*=UTF-8''id%C3%A9er%201.csv"),
        ("a\"\r\nb/../c", "attachment; filename=\"a___b_.._c\"; filename*=UTF-8''a%22%0D%0Ab%2F..%2Fc"),
    ])
    func `the name of a download is plain, with the true one beside`(name: String, header: String) {
        #expect(Answer.download(name, type: "text/csv", body: .text("")).headers[.contentDisposition] == header)
    }

    @Test func `a cookie is for the site alone, and several are set side by side`() {
        let cookie = SetCookie(name: "a", value: "b", maxAge: 60, isSecure: true)
        #expect(cookie.description == "a=b; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure")
        let answer = Answer().setting(cookie).setting(SetCookie(name: "c", value: "", maxAge: nil, isSecure: false))
        #expect(answer.headers[values: .setCookie].count == 2)
    }

    @Test func `cookies are read by their whole name`() {
        let request = WebRequest(path: "/", headers: [.cookie: "ax=1; x=2=3;y=; x=4"])
        #expect(request.cookie("x") == "2=3" && request.cookie("y") == nil && request.cookie("z") == nil)
    }

    @Test(
        arguments: [
            ([:], false), ([.origin: "https://torg.example"], false), ([.origin: "https://TORG.example"], false),
            ([.origin: "https://evil.example"], true), ([.origin: "null"], true),
            ([.origin: "https://torg.example.evil"], true),
            ([.secFetchSite: "same-origin", .origin: "https://evil.example"], false), ([.secFetchSite: "none"], false),
            ([.secFetchSite: "same-site"], true), ([.secFetchSite: "cross-site"], true),
        ] as [(HTTPFields, Bool)])
    func `a form of another site is known`(headers: HTTPFields, isOther: Bool) {
        let request = WebRequest(method: .post, path: "/", headers: headers, authority: "torg.example")
        #expect(request.comesFromAnotherSite == isOther)
    }
}
