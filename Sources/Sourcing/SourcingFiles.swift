public import Foundation

/// The files that come with the target.
public enum SourcingFiles {
    /// Figures and lists of the law.
    public static var law: URL { Bundle.module.bundleURL.appendingPathComponent("Law") }
    public static var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }
}
