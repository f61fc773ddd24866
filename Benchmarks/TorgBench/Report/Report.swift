import Foundation
import Web

/// The figures as a page to keep: docs/benchmarks.md.
struct Report {
    let machine: Machine
    let rows: [Row]
    let made: [Planted]
    let minutes: Double
    /// Whether it was the whole run, with as many ideas as the goals speak of.
    let isWhole: Bool

    var document: String {
        """
        # How fast Torg is

        `make bench` measures this and writes this page. \(summary)

        \(table)

        Measured \(Timestamp.now.isoDay), in \(Figures.decimals(minutes, 0)) minutes, on

        \(machine.lines.map { "- \($0.name): \($0.value)" }.joined(separator: "\n"))
        \(making)

        \(Self.howToRead)

        """
    }

    var table: String {
        let lines = rows.map(\.line)
        return "| what | measured | goal | | from |\n|---|---:|---:|---|---|\n" + lines.joined(separator: "\n")
    }

    private var making: String {
        made.map { "- \(Figures.grouped($0.count)) ideas were made in \(Figures.decimals($0.seconds, 0)) seconds" }
            .joined(separator: "\n")
    }

    private var summary: String {
        let judged = rows.filter { $0.isMet != nil }
        let missed = judged.filter { $0.isMet == false }.count
        let partial =
            isWhole ? "" : " **This was a run for trying: not all lines, or fewer ideas than the goals speak of.**"
        let outcome =
            missed == 0 ? "All \(judged.count) goals are met." : "\(missed) of \(judged.count) goals are missed."
        return outcome + partial
    }

    private static let howToRead = """
        ## How to read it

        Figures of one machine say little about another, so most goals are ratios: two things measured in the same run, in turn \
        (A B A B A B), and the median of the ratios. A ratio holds on a slower machine as well; a rate does not. A line that \
        misses its goal stays in the table and says so. Lines without a goal are there to compare.

        The site under test is `torg serve` of the release build in a process of its own, with its log written to a file as \
        in earnest. It differs from a site in earnest in two settings, `TORG_LIMITS_RATES=false` and `TORG_HUMAN_BITS=0`, \
        since one machine plays all its visitors. Client and server share the machine's cores, which costs both sides of a \
        ratio alike.

        - **List and page of an idea.** Answers a second to \(Wrk.connections) connections by `wrk`, as a share of what a \
        bare Hummingbird server gives that has one route and answers it with the same bytes and headers. *Cache off* \
        (`TORG_CACHES_PAGES=false`) reads the database and makes the page each time: the cost after every change. The goals \
        are for pages as they are; browsers ask for gzip, which the cache keeps ready and which is done anew without it.
        - **Ideas given.** Each client posts the form, waits for its receipt, and posts the next. The receipt goes out when \
        the idea, its timeline entry, its words in the search index and any letter are on the disk (`synchronous=FULL`). \
        What it is held against is a loop that inserts one small row with GRDB, commits it to the same disk with the same \
        setting, and does the next. Writes that wait at the same time share a commit; that is how more than one row's work \
        can take less time than one row. Afterwards the ideas in the store are counted against the receipts.
        - **From few to many.** One request at a time on a kept connection, cache off, few and many in turn; medians. One \
        idea in all has the rare word, every tenth the common one. Ideas are spread evenly over states, so with a million \
        ideas a third of a million are open in the queue.
        - **Memory** is what Linux counts as resident (`VmRSS`), with the database's cache and the page cache, after \
        readers, searches, a coordinator's queue and submissions came at once.
        - **Ready** is from starting the process until `/health/ready` answers.
        - **First visit** counts answers with their headers as the server sends them, gzip where it pays, without what TLS \
        adds.

        The ideas are made up by the bench itself (`Benchmarks/TorgBench/Content`), the same in every run: Swedish words \
        drawn as a language draws them (Zipf), 8 to 70 a text, over 12 municipalities, 10 themes, all states, and 40 \
        organisations that have been asked.

        `make bench ARGS=--small` takes 100 000 ideas in place of a million; `.build/release/torg-bench --help` tells the rest.
        """
}
