import Database

extension Change {
    /// Rewrites what letters say that are still in the outbox: for erasing. `rewrite`: gives a text back without what must go.
    public func rewriteLetters(_ rewrite: (String) -> String) throws {
        let letters = try writer.all(
            "SELECT id, subject, text, html FROM letter WHERE partnership = \(id) AND text <> ''"
        ) { row in
            (
                id: try row[0] as Int64, subject: try row[1] as String, text: try row[2] as String,
                html: try row[3] as String
            )
        }
        for letter in letters {
            let (subject, text, html) = (rewrite(letter.subject), rewrite(letter.text), rewrite(letter.html))
            guard (subject, text, html) != (letter.subject, letter.text, letter.html) else { continue }
            try writer.execute(
                "UPDATE letter SET subject = \(subject), text = \(text), html = \(html) WHERE id = \(letter.id)"
            )
        }
    }
}
