public import Foundation

/// The files that come with the target.
public enum SourcingFiles {
    /// Figures and lists of the law.
    public static var law: URL { Bundle.module.bundleURL.appendingPathComponent("Law") }
    /// What fields of work are called in everyday words.
    static var words: URL { Bundle.module.bundleURL.appendingPathComponent("Words") }
    public static var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }
}
