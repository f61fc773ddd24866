/// How an SQLite file is opened. The defaults keep resident memory low whatever the size of the file.
public struct SQLiteConfiguration: Sendable {
    /// How many read at a time.
    public var readers: Int
    /// How long to wait for another process, in seconds.
    public var busyTimeout: Double
    /// Page cache of the writer, in KiB.
    public var writerCache: Int
    /// Page cache of each reader, in KiB.
    public var readerCache: Int
    /// How many writes may share one commit.
    public var largestBatch: Int

    public init(
        readers: Int = 4, busyTimeout: Double = 5, writerCache: Int = 16_384, readerCache: Int = 4_096,
        largestBatch: Int = 256
    ) {
        self.readers = readers
        self.busyTimeout = busyTimeout
        self.writerCache = writerCache
        self.readerCache = readerCache
        self.largestBatch = largestBatch
    }
}
