import Testing

@testable import Web

struct MultipartBodyTests {
    private func parts(_ parts: String..., end: String = "--b--\r\n") -> [UInt8] {
        Array((parts.map { "--b\r\n\($0)\r\n" }.joined() + end).utf8)
    }

    @Test func `fields and files are told apart`() throws {
        let body = try MultipartBody(
            parts(
                "Content-Disposition: form-data; name=\"idea\"\r\n\r\nRad ett\r\nrad två",
                "content-disposition: form-data; name=\"file\"; filename=\"lista %22ny%22.csv\"\r\nContent-Type: text/csv\r\n\r\na;b\r\n"
            ),
            boundary: "b"
        )
        #expect(body.fields["idea"] == "Rad ett\nrad två")
        #expect(body.files == [UploadedFile(field: "file", name: "lista \"ny\".csv", bytes: Array("a;b\r\n".utf8))])
    }

    @Test func `a field in which no file was chosen brings none`() throws {
        let body = try MultipartBody(
            parts(
                "Content-Disposition: form-data; name=\"f\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            ),
            boundary: "b"
        )
        #expect(body.files.isEmpty && body.fields.isEmpty)
    }

    @Test(arguments: [
        "", "--b", "--b\r\n", "--b\r\nx", "--c--", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nutan slut",
    ])
    func `a body that ends too soon is refused`(text: String) {
        #expect(throws: FormFields.Fault.malformed) { try MultipartBody(Array(text.utf8), boundary: "b") }
    }

    @Test func `of a body without its end the parts that are whole are taken`() throws {
        let text = parts("Content-Disposition: form-data; name=\"a\"\r\n\r\nhel", end: "")
        let cut = Array("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.pdf\"\r\n\r\navklip".utf8)
        let body = try MultipartBody(text + cut, boundary: "b", isCut: true)
        #expect(body.fields["a"] == "hel" && body.files.isEmpty)
    }

    @Test(arguments: [
        "", "no header", "Content-Disposition: form-data", "Content-Disposition: form-data; name=\"", "\r\n\r\n",
    ])
    func `parts without a name do no harm`(part: String) throws {
        let body = try MultipartBody(parts(part), boundary: "b")
        #expect(body.files.isEmpty && body.fields["a"] == nil)
    }

    @Test func `bytes that are no text are named`() throws {
        let bytes =
            Array("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx".utf8) + [0xFF] + Array("\r\n--b--".utf8)
        #expect(try MultipartBody(bytes, boundary: "b").fields.unreadable == ["a"])
    }

    @Test func `random bytes never crash it`() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "--b", "\r\n", "--", "Content-Disposition: form-data; name=\"a\"", "; filename=\"", "\"", "\0", "x",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }
            _ = try? MultipartBody(Array(text.joined().utf8), boundary: "b")
        }
    }
}
