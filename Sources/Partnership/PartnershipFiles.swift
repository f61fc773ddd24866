public import Foundation

/// The files that come with this floor.
public enum PartnershipFiles {
    /// Folder with the message files.
    public static var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }
    /// Folder with the style sheet, scripts and pictures.
    public static var assets: URL { Bundle.module.bundleURL.appendingPathComponent("Assets") }
}
