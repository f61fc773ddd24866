import Foundation

/// Shows on standard error how far long work has come; draws a bar on a terminal, a line every tenth elsewhere.
public struct ProgressBar {
    private let label: String
    private let isTerminal = isatty(2) == 1
    private var shown = -1

    /// `label`: what is being done.
    public init(_ label: String) { self.label = label }

    /// Draws anew when it has come far enough to show. At the end the line is closed.
    public mutating func show(_ done: Int, of total: Int) {
        let percent = total > 0 ? min(100, done * 100 / total) : 100
        guard isTerminal ? percent != shown : percent / 10 != shown / 10 || shown < 0 else { return }
        shown = percent
        let bar = String(repeating: "█", count: percent / 4) + String(repeating: "░", count: 25 - percent / 4)
        let line = isTerminal ? "\r\(label) \(bar) \(percent) %" : "\(label) \(percent) %\n"
        FileHandle.standardError.write(Data((percent == 100 && isTerminal ? line + "\n" : line).utf8))
    }
}
