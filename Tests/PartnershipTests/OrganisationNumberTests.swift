import Testing

@testable import Partnership

struct OrganisationNumberTests {
    @Test(arguments: [
        ("802001-1234", Result<String, OrganisationNumber.Fault>.failure(.wrongCheckDigit)),
        ("212000-1900", .success("212000-1900")), ("2120001900", .success("212000-1900")),
        ("16212000-1900", .success("212000-1900")), ("162120001900", .success("212000-1900")),
        (" 212000 1900 ", .success("212000-1900")), ("212000–1900", .success("212000-1900")),
        ("499001-0011", .success("499001-0011")), ("212000-1901", .failure(.wrongCheckDigit)),
        ("811218-9876", .failure(.isPersonal)), ("19811218-9876", .failure(.notTenDigits)),
        ("", .failure(.notTenDigits)), ("21200-1900", .failure(.notTenDigits)),
        ("212000-190O", .failure(.notTenDigits)),
        ("٢١٢٠٠٠١٩٠٠", .failure(.notTenDigits)), ("=212000-1900", .failure(.notTenDigits)),
        ("1621200019001", .failure(.notTenDigits)),
    ])
    func `a number is read as it may be written, and its check digit checked`(
        typed: String, expected: Result<String, OrganisationNumber.Fault>
    ) {
        #expect(Result { () throws(OrganisationNumber.Fault) in try OrganisationNumber(typed).text } == expected)
    }

    @Test func `of ten numbers that differ in one digit, one is right`() {
        for digit in 0..<10 {
            let right = (0..<10).filter { (try? OrganisationNumber("80200\(digit)-123\($0)")) != nil }
            #expect(right.count == 1)
        }
    }
}
