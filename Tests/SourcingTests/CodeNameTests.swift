import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct CodeNameTests {
    private func site(_ names: [(String, String)] = []) async throws -> TestSite {
        let site = try await TestSite(capabilities: [try SourcingCapability()])
        if !names.isEmpty {
            let file = "code,name\n" + names.map { "\($0.0),\"\($0.1)\"" }.joined(separator: "\n")
            _ = try await site.run(ImportCodes(try CodeFile(Array(file.utf8))), as: .system)
        }
        return site
    }

    @Test func `the codes that come with the program are codes, and each stands once`() throws {
        for known in KnownCodes.all { #expect(throws: Never.self) { try CPVCode(known.code) } }
        let codes = KnownCodes.all.map(\.code)
        #expect(Set(codes).count == codes.count)
    }

    @Test func `a code is written with its check digit and stands under those that end with zeros`() throws {
        let code = try CPVCode("50112300")
        #expect(code.written == "50112300-6" && code.stem == "501123" && code.division == "50000000")
        #expect(try CPVCode("50000000").holds(code) && !CPVCode("50112310").holds(code))
        #expect(try CPVCode("50112000").range == ("50112000", "50112999"))
        #expect(try CPVCode("30000000").stem == "30" && CPVCode("30000000").range == ("30000000", "30999999"))
    }

    @Test(arguments: [("50112300-5", "6"), ("50112300-0", "6")])
    func `a wrong check digit is told what the right one is`(typed: String, right: String) {
        let form = FormFields(["kod": typed])
        #expect(form.code("kod").issue == Web.Issue("kod", "sourcing.code.issue.checkDigit", ["digit": right]))
        #expect(FormFields(["kod": ""]).code("kod").issue == nil)
        #expect(FormFields(["kod": "5011 2300"]).code("kod").code?.digits == "50112300")
    }

    @Test func `an imported name goes before the one that comes with the program`() async throws {
        let code = try CPVCode("50112300")
        let bare = try await site()
        #expect(try await bare.read { try CodeNames.name(code, $0) } == "Biltvätt och liknande")
        let filled = try await site([("50112300", "Tvätt av bilar"), ("71000001", "Något")])
        #expect(try await filled.read { try CodeNames.name(code, $0) } == "Tvätt av bilar")
        let other = try CPVCode("71000001")
        let names = try await filled.read { try CodeNames.names([code, other, CPVCode("99999999")], $0) }
        #expect(names == [code: "Tvätt av bilar", other: "Något"])
    }

    @Test(arguments: [
        ("tvätta bilar", "50112300"), ("biltvätt", "50112300"), ("snö", "90620000"), ("städa kontor", "90919200"),
        ("501123", "50112300"), ("50112300-6", "50112300"), ("trädgård", "77300000"),
        ("lunch och kaffe på kafé", "55330000"),
        ("putsa fönster", "90911300"), ("tanka", "63712600"),
    ])
    func `a code is found by the words of everyday`(words: String, code: String) async throws {
        let found = try await site().read { try CodeNames.search(words, $0, limit: 3) }
        #expect(found.map(\.code.digits).contains(code), "\(found.map(\.name))")
    }

    @Test func `words that mean no code find none`() async throws {
        for words in ["", "   ", "och i på", "xyzzy", "1"] {
            #expect(try await site().read { try CodeNames.search(words, $0, limit: 10) }.isEmpty, "\(words)")
        }
    }

    @Test func `the page finds codes and leads down to finer ones`() async throws {
        let site = try await site()
        let top = try await site.get("/cpv")
        #expect(top.status == 200 && top.contains("/cpv?under=50000000") && !top.contains("50112300-6"))
        let under = try await site.get("/cpv?under=50000000")
        #expect(under.contains("50112300-6") && under.contains("/sociala-foretag?kod=50112300"))
        #expect(try await site.get("/cpv?q=tv%C3%A4tta+bilar").contains("50112300-6"))
        #expect(try await site.get("/cpv?q=xyzzy").contains("Ingen kod hittades"))
        #expect(try await site.get("/cpv?under=hej").status == 200)
        #expect(try await site.get("/cpv?q=%3Cb%3E").contains("&lt;b&gt;"))
    }

    @Test func `a file of codes is read by its header, and what is wrong is told by its line`() throws {
        let text = """
            kod;namn;mer
            50112300;Biltvätt;x
            50112300-6;Igen;x
            50112100-1;Fel siffra;x
            123;Kort;x
            90620000;;x

            63712600-9;"Tankning, på natten";x
            """
        let file = try CodeFile(Array(text.utf8))
        #expect(file.names.count == 1 + (file.names["63712600"] == nil ? 0 : 1))
        #expect(file.names["50112300"] == "Biltvätt")
        #expect(file.problems.map(\.line).prefix(4) == [3, 4, 5, 6])
        #expect(file.problems[0].text.contains("has come before") && file.problems[1].text.contains("it should be"))
        #expect(file.problems[2].text.contains("eight digits") && file.problems[3].text.contains("no name"))
    }

    @Test(arguments: [
        ("", CodeFile.Fault.noRows), ("code,other\n1,2", .missing("name")), ("a\n", .missing("code")),
        ("code,name\n\"1", .openQuote(line: 2)), ("code,name\n", .noRows),
    ])
    func `a file that can't be read at all says why`(text: String, fault: CodeFile.Fault) {
        #expect(throws: fault) { try CodeFile(Array(text.utf8)) }
    }

    @Test func `reading a file in again changes only what is another`() async throws {
        let site = try await site([("50112300", "Biltvätt"), ("90620000", "Snöröjning")])
        let again = ImportCodes(try CodeFile(Array("code,name\n50112300,Tvätt\n90620000,Snöröjning\n71000001,Ny".utf8)))
        #expect(try await site.read { try again.preview($0) } == (1, 1))
        #expect(try await site.run(again, as: .system) == (1, 1))
        #expect(try await site.read { try again.preview($0) } == (0, 0))
        await #expect(throws: Refusal.notFound) { try await site.run(again, as: site.coordinator) }
    }
}
