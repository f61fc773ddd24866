import Testing

@testable import Tours

struct PaperNumberTests {
    @Test(arguments: [
        "B 0017-4", "b0017-4", "17-4", "00174", "174", " B  0017 - 4 ", "B 0017–4", "0017 4", "B.0017-4",
    ])
    func `a number is read however it is typed`(typed: String) {
        #expect(PaperNumber.read(typed) == .number(PaperNumber(17)))
    }

    @Test(arguments: [
        "", "B", "17", "4", "B 0017", "-4", "17-", "1-7-4", "C 0017-4", "１７-4", "12345678901-2", "B 17-44", "'; DROP",
    ])
    func `what is no number with its check digit is not taken for one`(typed: String) {
        if case .number = PaperNumber.read(typed) { Issue.record("\(typed) was read as a number") }
    }

    @Test func `it is printed with four digits and its check digit`() {
        #expect(PaperNumber(17).text == "B 0017-4" && PaperNumber(17).short == "17-4")
        #expect(PaperNumber(12_345).text.hasPrefix("B 12345-"))
    }

    /// What a check digit is for, tried on every number of four digits.
    @Test func `one wrong digit and two that have changed places are always found`() {
        for value in stride(from: Int64(1), through: 9_999, by: 7) {
            let number = PaperNumber(value)
            let typed = Array("\(number.padded)\(number.checkDigit)".utf8)
            for place in typed.indices {
                for digit in UInt8(48)...57 where digit != typed[place] {
                    var wrong = typed
                    wrong[place] = digit
                    #expect(!isRead(wrong))
                }
                guard place > 0, typed[place] != typed[place - 1] else { continue }
                var wrong = typed
                wrong.swapAt(place, place - 1)
                #expect(!isRead(wrong))
            }
        }
    }

    private func isRead(_ typed: [UInt8]) -> Bool {
        if case .number = PaperNumber.read(String(decoding: typed, as: UTF8.self)) { true } else { false }
    }

    @Test func `the numbers one slip away are those that have the check digit that was typed`() {
        let near = PaperNumber(71).neighbours(checkDigit: PaperNumber(17).checkDigit)
        #expect(near.contains(PaperNumber(17)))
        #expect(near.allSatisfy { $0.checkDigit == 4 && $0.value != 71 })
    }
}
